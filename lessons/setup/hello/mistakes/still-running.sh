# fails: hello STILL_RUNNING
docker run -dit --name hello alpine
docker exec hello echo {{nonce}}

# fails: hello CONTAINER_MISSING
docker run --rm --name hello alpine echo {{nonce}}

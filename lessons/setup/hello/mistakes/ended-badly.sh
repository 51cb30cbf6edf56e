# fails: hello EXIT_CODE
docker run --name hello alpine sh -c 'echo {{nonce}}; exit 3'

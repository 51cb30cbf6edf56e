# fails: hello ONLY_CREATED
docker create --name hello alpine echo {{nonce}}

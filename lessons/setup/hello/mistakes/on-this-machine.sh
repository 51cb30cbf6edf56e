# fails: hello CONTAINER_MISSING
echo {{nonce}}

# fails: hello COMMAND_NOT_FOUND
docker run --name hello alpine "echo {{nonce}}"

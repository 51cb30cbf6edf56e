docker create --name hello alpine echo "the word is {{nonce}}."
docker start hello

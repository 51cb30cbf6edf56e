# fails: hello RUN_ARGS_AFTER_IMAGE
docker run --cidfile id alpine --name hello echo {{nonce}}
# afterwards: docker rm $(cat id); rm id

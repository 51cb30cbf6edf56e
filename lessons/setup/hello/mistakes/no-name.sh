# fails: hello CONTAINER_OTHER_NAME
docker run --cidfile id alpine echo {{nonce}}
# afterwards: docker rm $(cat id); rm id

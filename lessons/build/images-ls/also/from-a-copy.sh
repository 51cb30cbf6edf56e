# Both names gone by mistake, and the image brought back from an archive: the same image, the right name.
docker save --output copy.tar listed:1
docker rmi ls:surprise listed:1
docker load --input copy.tar

# fails: named IMAGE_DELETED
docker rmi forest:b

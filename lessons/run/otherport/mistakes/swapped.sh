# fails: published PORT_SWAPPED
docker run -d --name otherport -p 5000:8080 testimage

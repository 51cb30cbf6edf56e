# fails: published PORT_OTHER_HOST
docker run -d --name otherport -p 5000:5000 testimage

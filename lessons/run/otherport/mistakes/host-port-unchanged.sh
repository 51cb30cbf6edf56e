# fails: published PORT_OTHER_HOST
docker run -d --name otherport -p {{port:5000}}:5000 testimage

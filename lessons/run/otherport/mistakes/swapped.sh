# fails: published PORT_SWAPPED
docker run -d --name otherport -p {{port:5000}}:8080 testimage

# fails: published PORT_OTHER_ADDRESS
docker run -d --name localonly -p [::1]:{{port:8020}}:5000 testimage

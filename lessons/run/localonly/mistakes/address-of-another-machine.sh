# fails: runs PORT_OTHER_ADDRESS
docker run -d --name localonly -p 192.0.2.77:{{port:8020}}:5000 testimage

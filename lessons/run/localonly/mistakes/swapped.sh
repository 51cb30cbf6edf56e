# fails: published PORT_SWAPPED
docker run -d --name localonly -p 127.0.0.1:{{port:5000}}:8020 testimage

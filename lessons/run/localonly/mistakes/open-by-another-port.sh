# fails: published PORT_OPEN_TO_ALL
docker run -d --name localonly -p 127.0.0.1:{{port:8020}}:5000 -p {{port:8021}}:5000 testimage

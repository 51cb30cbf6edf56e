# fails: published PORT_RANDOM
docker run -d --name localonly -p 127.0.0.1::5000 testimage

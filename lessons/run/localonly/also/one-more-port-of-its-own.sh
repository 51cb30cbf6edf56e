docker create --name localonly -p 127.0.0.1:{{port:8020}}:5000 -p 127.0.0.1:{{port:8021}}:5000 testimage
docker start localonly

docker run --detach --name background -p 127.0.0.1:{{port:8010}}:5000 testimage
docker kill --signal INT background
docker wait background
docker start background

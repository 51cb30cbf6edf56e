id=$(docker create --publish 127.0.0.1:{{port:5000}}:5000/tcp testimage:latest)
docker start "$id"
docker rename "$id" testcontainer

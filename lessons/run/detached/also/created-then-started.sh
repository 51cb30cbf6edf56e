docker create --name background --publish 8010:5000 testimage
docker start background

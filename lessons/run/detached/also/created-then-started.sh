docker create --name background --publish {{port:8010}}:5000 testimage
docker start background

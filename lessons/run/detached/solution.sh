docker run -d --name background -p 8010:5000 testimage

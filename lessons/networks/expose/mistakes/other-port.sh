# fails: reached APP_OTHER_PORT
docker run -d --name exp-store --network exp-net exp-store:1 python -m http.server 8000

# fails: reached APP_BINDS_LOOPBACK
docker run -d --name exp-store --network exp-net exp-store:1 python -m http.server --bind 127.0.0.1 6379

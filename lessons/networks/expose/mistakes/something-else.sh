# fails: reached OTHER_APP_ANSWERS
docker run -d --name exp-store --network exp-net exp-store:1 python -m http.server 6379

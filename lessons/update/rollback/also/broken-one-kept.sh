docker stop -t 0 scoring
docker rename scoring scoring-broken
docker run -d --name scoring --publish 127.0.0.1:{{port:8050}}:5000/tcp scoring:1

# fails: evidence-kept TAG_LOST
docker tag scoring:1 scoring:2
docker rm -f scoring
docker run -d --name scoring -p {{port:8050}}:5000 scoring:2

# fails: evidence-kept IMAGE_DELETED
docker rm -f scoring
docker rmi scoring:2 scoring:latest
docker run -d --name scoring -p {{port:8050}}:5000 scoring:1

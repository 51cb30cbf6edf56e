docker rm -f scoring
docker run -d --name scoring -p {{port:8050}}:5000 scoring:1

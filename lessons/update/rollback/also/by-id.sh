docker rm -f scoring
docker run -d --name first -p {{port:8050}}:5000 "$(docker images --quiet scoring:1)"
docker rename first scoring

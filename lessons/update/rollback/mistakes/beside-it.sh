# fails: runs SAME_CONTAINER
docker run -d --name scoring-1 -p {{port:8055}}:5000 scoring:1
# afterwards: docker rm -f scoring-1

# fails: three CONTAINER_NOT_SERVICE
# solution until docker service
docker run -d --name iris -p {{port:8053}}:5000 iris-api:1.0

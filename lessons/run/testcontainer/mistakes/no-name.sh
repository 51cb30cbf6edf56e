# fails: runs CONTAINER_OTHER_NAME
docker run -d -p {{port:5000}}:5000 testimage > ../id
# afterwards: docker rm -f $(cat ../id); rm ../id

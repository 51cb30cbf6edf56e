# fails: runs PORT_TAKEN
docker run -d --name demo-holder -p {{port:5000}}:5000 alpine sleep 600
docker compose up -d
# afterwards: docker rm -f demo-holder

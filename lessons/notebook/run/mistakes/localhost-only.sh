# fails: answers APP_BINDS_LOOPBACK
sed -i 's/^CMD/USER 1000\nCMD/' lab/Dockerfile
docker build -t lab lab
docker run -d --name lab -p {{port:8888}}:8888 lab

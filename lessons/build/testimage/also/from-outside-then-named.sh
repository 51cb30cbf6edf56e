# solution but docker build -t testimage . => cd /
id=$(docker build -q "$OLDPWD")
docker tag "$id" testimage:latest

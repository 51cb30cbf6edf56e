# fails: second OTHER_IMAGE
docker run --name k1 alpine uname -r
printf 'FROM alpine\nRUN touch /mine\n' | docker build -t mine:1 -
docker run --name k2 mine:1 uname -r
# afterwards: docker rm k2; docker rmi mine:1

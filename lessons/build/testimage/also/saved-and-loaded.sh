# solution but -t testimage . => --tag testimage:latest --file Dockerfile "$PWD"
docker save -o ../testimage.tar testimage
docker rmi testimage
docker load -i ../testimage.tar

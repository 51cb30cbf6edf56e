# fails: second DIFFERENT_IMAGES
docker run --name c-a alpine touch /note.txt
docker commit c-a noted
docker run --name c-b noted ls /note.txt
# afterwards: docker rm c-b; docker rmi noted

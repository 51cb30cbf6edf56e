# fails: unused-gone VOLUME_IN_USE
docker run --name looked -v shelf-3:/shelf alpine ls /shelf
docker volume rm shelf-3
# afterwards: docker rm looked

# fails: unused-gone VOLUME_KEPT
docker volume ls --filter dangling=true

# fails: unused-gone VOLUME_KEPT
docker volume rm shelf-2

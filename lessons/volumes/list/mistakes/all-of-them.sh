# fails: unused-gone VOLUME_REMOVED
docker rm --force reader-a reader-b reader-c
docker volume rm shelf-1 shelf-2 shelf-3 shelf-4

docker ps --all --format '{{.Names}} {{.Mounts}}'
docker stop --time 0 reader-a
docker volume rm --force shelf-3
docker rename reader-b reader-of-shelf-4

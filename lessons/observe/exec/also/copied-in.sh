docker inspect --format '{{.Config.Hostname}}' obs-target > proof
docker cp proof obs-target:/tmp/proof

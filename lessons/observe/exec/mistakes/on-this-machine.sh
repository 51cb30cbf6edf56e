# fails: proof FILE_MISSING
docker exec obs-target hostname > proof

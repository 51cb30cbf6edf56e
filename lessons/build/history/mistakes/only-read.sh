# fails: named IMAGE_MISSING
docker history --no-trunc forest:b

# fails: token-used VOLUME_MISSING
docker start obs-batch
docker wait obs-batch

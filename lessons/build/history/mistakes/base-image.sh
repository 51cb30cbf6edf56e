# fails: named OTHER_HISTORY
docker tag alpine published:1

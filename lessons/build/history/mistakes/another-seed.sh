# fails: named OTHER_HISTORY
docker tag forest:c published:1

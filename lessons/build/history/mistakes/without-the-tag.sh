# fails: named OTHER_TAG
docker tag forest:b published

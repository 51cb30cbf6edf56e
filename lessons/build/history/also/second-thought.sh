# One after the other, until it is the right one.
docker tag forest:a published:1
docker tag forest:c published:1
docker tag forest:b published:1

# fails: db LIMIT_TOO_LOW
# solution but 512m => 8m
docker wait limits-db-1

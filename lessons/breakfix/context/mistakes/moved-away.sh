# fails: kept FILE_MISSING
mv context/backup backup-of-context
docker build -t context context

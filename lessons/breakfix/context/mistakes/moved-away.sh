# fails: kept FILE_ELSEWHERE
mv context/backup backup-of-context
docker build -t context context

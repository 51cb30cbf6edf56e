# A restart policy is no fault where the program goes on anyway.
docker create --name stays --restart unless-stopped alpine tail -f /dev/null
docker start stays

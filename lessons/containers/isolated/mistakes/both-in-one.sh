# fails: second CONTAINER_MISSING
docker run -d --name iso-a alpine sh -c "sleep 1001 & sleep 1002"

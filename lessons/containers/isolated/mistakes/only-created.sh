# fails: second ONLY_CREATED
docker run -d --name iso-a alpine sleep 1001
docker create --name iso-b alpine sleep 1002

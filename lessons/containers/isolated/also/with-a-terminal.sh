docker run -dit --name iso-a alpine
docker exec -d iso-a sleep 1001
docker create --name second alpine sleep 1002
docker rename second iso-b
docker start iso-b

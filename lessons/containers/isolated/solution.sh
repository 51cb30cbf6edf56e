docker run -d --name iso-a alpine sleep 1001
docker run -d --name iso-b alpine sleep 1002
docker exec iso-a ps
docker exec iso-b ps
docker top iso-a

# fails: first PID1_ENDED
docker run -d --name iso-a alpine
docker run -d --name iso-b alpine sleep 1002

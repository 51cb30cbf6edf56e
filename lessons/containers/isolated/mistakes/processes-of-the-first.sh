# fails: second PID_MODE_SHARED
docker run -d --name iso-a alpine sleep 1001
docker run -d --pid=container:iso-a --name iso-b alpine sleep 1002

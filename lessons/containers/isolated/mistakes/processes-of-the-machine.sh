# fails: first PID_MODE_SHARED
# fails: second PID_MODE_SHARED
docker run -d --pid=host --name iso-a alpine sleep 1001
docker run -d --pid=host --name iso-b alpine sleep 1002

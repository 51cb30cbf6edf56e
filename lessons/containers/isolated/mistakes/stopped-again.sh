# fails: second KILLED_NOT_OOM
docker run -d --name iso-a alpine sleep 1001
docker run -d --name iso-b alpine sleep 1002
docker stop -t 0 iso-b

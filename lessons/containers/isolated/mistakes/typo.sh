# fails: second NAME_TYPO
docker run -d --name iso-a alpine sleep 1001
docker run -d --name iso_b alpine sleep 1002
# afterwards: docker rm -f iso_b

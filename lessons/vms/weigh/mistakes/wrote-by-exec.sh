# fails: light WRITABLE_LAYER_LARGE
for i in 1 2 3 4 5; do docker run -d --name w$i alpine sleep 300; done
docker exec w2 dd if=/dev/zero of=/root/data.bin bs=1M count=2

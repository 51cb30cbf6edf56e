# fails: light WRITABLE_LAYER_LARGE
for i in 1 2 3 4; do docker run -d --name w$i alpine sleep 300; done
docker run --name w5 alpine dd if=/dev/zero of=/data.bin bs=1M count=3

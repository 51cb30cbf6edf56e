# fails: light WRITABLE_LAYER_LARGE
for i in 1 2 3 4 5; do docker run -d --name w$i alpine sleep 300; done
head -c 2000000 /dev/zero > data.bin
docker cp data.bin w3:/data.bin

# fails: light ONLY_CREATED
for i in 1 2 3 5; do docker run -d --name w$i alpine sleep 300; done
docker create --name w4 alpine

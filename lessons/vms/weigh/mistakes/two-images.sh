# fails: light DIFFERENT_IMAGES
for i in 1 2 3 4; do docker run -d --name w$i alpine sleep 300; done
docker run --name w5 python:3.13-slim true

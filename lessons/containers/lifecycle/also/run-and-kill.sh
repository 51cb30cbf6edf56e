docker run -d --name other alpine sleep 600
docker pause other
docker rename other life
docker unpause life
docker kill life

# fails: found NEW_NOT_RENAMED
docker run -d --name obs-busy alpine sleep 600

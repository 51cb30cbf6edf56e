docker stop rm-me
docker rm rm-me

# fails: stays-up PID1_ENDED
docker run -d --name stays alpine
docker start stays
docker restart stays

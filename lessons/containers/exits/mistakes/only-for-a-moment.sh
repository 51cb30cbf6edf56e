# fails: stays-up PID1_ENDED
docker run -d --name stays alpine sleep 2

# fails: stays-up PID1_ENDED
docker run -d --name stays alpine sh -c "sleep 600 &"

# fails: stays-up PID1_ENDED
docker run -d --name stays alpine
docker run -d --cidfile ../id alpine sleep 600
# afterwards: docker rm -f $(cat ../id); rm ../id

# fails: stays-up PAUSED
docker run -d --name stays alpine sleep 600
docker pause stays

# fails: ended PAUSED
docker run -d --name life alpine sleep 600
docker pause life

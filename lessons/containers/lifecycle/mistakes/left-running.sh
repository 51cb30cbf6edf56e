# fails: ended STILL_RUNNING
docker run -d --name life alpine sleep 600
docker pause life
docker unpause life

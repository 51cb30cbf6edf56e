# fails: ended ONLY_CREATED
docker create --name life alpine sleep 600

# fails: base BASE_NOT_HERE
docker build -t pinned .

# fails: which NOT_ANSWERED
docker build -t scorer:2.0 .

# fails: weights FILE_MISSING
docker build -q -t fetched fetch

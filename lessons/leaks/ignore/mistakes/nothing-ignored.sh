# fails: clean LEAK_IN_FILE
docker build -q -t ignored ignore

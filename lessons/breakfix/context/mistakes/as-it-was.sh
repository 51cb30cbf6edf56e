# fails: clean LEAK_IN_FILE
# fails: no-tar FILE_PRESENT
docker build -t context context

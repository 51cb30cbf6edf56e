# fails: built BUILD_LEFT_NO_IMAGE
# solution but docker build -t draft => docker build -o type=cacheonly -t draft

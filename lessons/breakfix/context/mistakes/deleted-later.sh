# fails: clean LEAK_DELETED_LATER
sed -i 's/^CMD/RUN rm -r backup\nCMD/' context/Dockerfile
docker build -t context context

# fails: this-run IMAGE_COMMITTED
# solution but COPY . . => COPY app.py .
# solution but -t testimage => -q -t first-try
docker create --name changing first-try
docker cp build-id.txt changing:/app/
docker commit changing testimage
# afterwards: docker rm changing; docker rmi first-try

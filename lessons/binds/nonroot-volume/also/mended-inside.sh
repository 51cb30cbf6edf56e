docker run -d --name nonroot --user 1000 --mount type=volume,src=nonroot-data,dst=/data alpine sleep 600
docker exec nonroot touch /data/model.txt
docker exec --user root nonroot chown 1000:1000 /data
docker exec nonroot touch /data/model.txt

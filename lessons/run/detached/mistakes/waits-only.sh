# fails: answers APP_SILENT
docker run -d --name background -p {{port:8010}}:5000 testimage sleep 600

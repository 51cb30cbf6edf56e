# fails: recovered FILE_MISSING
docker rm -f lost-data
docker run -d --name lost-data -p {{port:8045}}:5000 -v lost-data-models:/models lost-data:2

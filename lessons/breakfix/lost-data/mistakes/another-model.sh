# fails: recovered OTHER_CONTENT
docker rm -f lost-data
docker run -d --name lost-data -p {{port:8045}}:5000 -v lost-data-models:/models lost-data:2
docker exec lost-data sh -c 'echo "{\"model\": \"mine\"}" > /models/model.json'

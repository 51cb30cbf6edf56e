docker cp lost-data-old:/models/model.json .
docker rm -f lost-data
docker run -d --name lost-data -p {{port:8045}}:5000 -v lost-data-models:/models lost-data:2
docker cp model.json lost-data:/models/model.json

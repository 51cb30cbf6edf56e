docker volume create lost-data-models
docker run --rm --volumes-from lost-data-old:ro -v lost-data-models:/new lost-data:2 cp -a /models/. /new
docker rm -f -v lost-data
docker rm lost-data-old
docker run -d --name lost-data -p {{port:8045}}:5000 --mount source=lost-data-models,target=/models,readonly lost-data:2

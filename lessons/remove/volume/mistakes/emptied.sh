# fails: model FILE_MISSING
docker run --rm -v trainer-results:/results alpine rm /results/model.txt
docker rm -v trainer

# fails: model MODEL_OTHER_RUN
docker build -t trainer .
docker run --name train1 --mount source=models,destination=/models trainer

# fails: published HOST_NETWORK
docker run -d --name otherport --network host testimage flask --app app run --host 0.0.0.0 --port {{port:8080}}

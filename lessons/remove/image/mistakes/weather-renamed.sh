# fails: other TAG_LOST
docker rm sentiment-try
docker rmi sentiment:1.0 sentiment:final
docker tag weather:1.0 weather:2.0
docker rmi weather:1.0

# fails: image IMAGE_IN_USE
docker rm sentiment-try
docker create --name again sentiment:final
docker rmi sentiment:1.0 sentiment:final
# afterwards: docker rm again

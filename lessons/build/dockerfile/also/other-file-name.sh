# solution but docker build -t draft . => mv Dockerfile model.Dockerfile
docker build -t somename -f model.Dockerfile .
docker tag somename draft
docker rmi somename

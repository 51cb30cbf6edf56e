docker run -d --name first --publish published=8080,target=5000 testimage
docker rename first otherport

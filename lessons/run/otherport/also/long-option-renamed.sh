docker run -d --name first --publish published={{port:8080}},target=5000 testimage
docker rename first otherport

# fails: runs OTHER_IMAGE
docker run -dit --name testcontainer -p {{port:5000}}:5000 python:3.13-slim

# fails: runs OTHER_IMAGE_TAGGED
docker exec scoring sed -i -e 's/response(500)/response(200)/' -e 's/VERSION = "2"/VERSION = "1"/' /app/app.py
docker commit scoring scoring:1
docker rm -f scoring
docker run -d --name scoring -p {{port:8050}}:5000 scoring:1
# afterwards: docker rm -f scoring; docker rmi scoring:1

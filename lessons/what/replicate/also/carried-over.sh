# As a colleague would get it: the image as a file. What is loaded is the same image.
docker run --name replica-a iris-app:2
docker save --output app.tar iris-app:2
docker load --input app.tar
docker run --name replica-b iris-app:2

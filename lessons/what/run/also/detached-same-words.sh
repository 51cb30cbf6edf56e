# The same words as the image's own command are the image's own command.
docker run -d --name hello-ml iris-app:1 python /app/predict.py 5.9 3.0 5.1 1.8
docker wait hello-ml

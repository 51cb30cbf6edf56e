# fails: same-answer-second OTHER_OUTPUT
docker run --name replica-a iris-app:2
docker run --name replica-b iris-app:2 python /app/predict.py 5.1 3.5 1.4 0.2

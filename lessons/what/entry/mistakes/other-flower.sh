# fails: predicted OTHER_OUTPUT
docker run --name entry-other iris-app:3 python /app/predict.py 6.3 3.3 6.0 2.5
docklab answer "{{nonce:note}}"

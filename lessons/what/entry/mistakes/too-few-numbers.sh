# fails: overridden EXIT_CODE
docker run --name entry-other iris-app:3 python /app/predict.py 5.1 3.5 1.4
docklab answer "{{nonce:note}}"

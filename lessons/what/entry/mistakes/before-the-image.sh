# fails: overridden CONTAINER_MISSING
docker run --name entry-other python /app/predict.py 5.1 3.5 1.4 0.2 iris-app:3
docklab answer "{{nonce:note}}"

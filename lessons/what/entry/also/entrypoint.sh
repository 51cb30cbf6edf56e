docker run --name entry-other --entrypoint python iris-app:3 /app/predict.py 5.1 3.5 1.4 0.2
docklab answer "{{nonce:note}}"

# fails: ran EXIT_CODE
docker run --name hello-ml -e PYTHONPATH= iris-app:1

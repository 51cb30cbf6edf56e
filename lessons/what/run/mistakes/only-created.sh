# fails: ran ONLY_CREATED
docker create --name hello-ml iris-app:1

docker run --name hello-ml iris-app:1

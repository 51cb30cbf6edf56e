# fails: hello OTHER_OUTPUT
docker run --name hello alpine echo hello world

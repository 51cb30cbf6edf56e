# fails: stays-up COMMAND_NOT_FOUND
docker run -d --name stays alpine serve

# fails: stays-up RESTART_LOOP
docker run -d --name stays --restart always alpine

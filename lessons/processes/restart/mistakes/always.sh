# fails: given-up RESTART_ENDLESS
docker run -d --name flaky --restart always alpine sh -c 'date; exit 1'

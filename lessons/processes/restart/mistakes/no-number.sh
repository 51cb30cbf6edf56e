# fails: given-up RESTART_LIMIT
docker run -d --name flaky --restart on-failure alpine sh -c 'date; exit 1'

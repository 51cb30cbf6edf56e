# fails: given-up ENDED_WELL
docker run -d --name flaky --restart on-failure:3 alpine sh -c 'date; exit 0'

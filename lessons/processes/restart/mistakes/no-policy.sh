# fails: given-up RESTART_NO_POLICY
docker run -d --name flaky alpine sh -c 'date; exit 1'

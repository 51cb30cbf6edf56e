# fails: given-up RUN_ARGS_AFTER_IMAGE
docker run -d --name flaky alpine sh -c 'date; exit 1' --restart on-failure:3

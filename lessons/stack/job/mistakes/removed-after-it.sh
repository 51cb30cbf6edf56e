# fails: ran JOB_NOT_THERE
# solution until docker compose up batch
docker compose run --rm -T batch

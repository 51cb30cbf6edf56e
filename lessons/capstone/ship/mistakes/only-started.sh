# fails: ordered STARTED_NOT_READY
# solution until docker compose up
# solution but train: {condition: service_completed_successfully} => train: {condition: service_started}
docker compose run --rm train
docker compose up -d

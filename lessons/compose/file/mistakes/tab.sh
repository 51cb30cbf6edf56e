# fails: described COMPOSE_FILE_TAB
printf 'services:\n  api:\n\tbuild: api\n  cache:\n    image: redis:7\n' > docker-compose.yml

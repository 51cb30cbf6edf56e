cd quiz
docker compose up -d
docklab answer "$(docker volume ls --quiet --filter label=com.docker.compose.volume=weights --filter name={{nonce}})"

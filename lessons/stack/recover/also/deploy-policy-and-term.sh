# solution but restart: unless-stopped => deploy: {restart_policy: {condition: any}}
# solution but docker compose exec -T queue redis-cli shutdown nosave => docker compose exec -T queue sh -c 'kill 1'

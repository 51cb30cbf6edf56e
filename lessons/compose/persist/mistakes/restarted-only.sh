# fails: survived NOT_RECREATED
# solution until docker compose down -t 1
docker compose restart -t 1

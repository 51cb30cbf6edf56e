# fails: survived VALUE_GONE
# solution but docker compose down -t 1 => docker compose down -v -t 1

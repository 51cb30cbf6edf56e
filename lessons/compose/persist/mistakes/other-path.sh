# fails: volume VOLUME_OTHER_PATH
# solution but hits:/data => hits:/var/lib/redis
# solution until docker compose down -t 1

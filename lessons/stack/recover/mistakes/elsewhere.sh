# fails: writes-there SETTING_DIFFERS
# solution but command: redis-server --appendonly yes => command: redis-server --appendonly yes --dir /tmp
# solution but restart: unless-stopped => restart: always

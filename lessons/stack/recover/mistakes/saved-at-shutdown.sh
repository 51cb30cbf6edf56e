# fails: at-once SETTING_DIFFERS
# solution but command: redis-server --appendonly yes => command: redis-server
# solution but redis-cli shutdown nosave => redis-cli shutdown

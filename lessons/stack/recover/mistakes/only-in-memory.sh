# fails: kept ONLY_IN_MEMORY
# solution without command: redis-server --appendonly yes
timeout 30 sh -c 'until [ "$(docker inspect --format {{.RestartCount}} recover-queue-1)" != 0 ]; do sleep 0.1; done'

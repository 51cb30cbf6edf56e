# fails: healthy HEALTH_STARTING
# solution but interval: 1s => interval: 60s

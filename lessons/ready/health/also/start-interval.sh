# engine: 25.0
# solution but interval: 1s => interval: 30s\n      start_period: 20s\n      start_interval: 1s

# fails: healed NOTHING_LOST
# solution until docker rm

# fails: came-back RESTART_ON_FAILURE_ONLY
# solution but unless-stopped => on-failure

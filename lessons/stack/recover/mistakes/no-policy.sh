# fails: came-back RESTART_POLICY_MISSING
# solution without restart: unless-stopped

# fails: healthy OTHER_PERIOD
# solution but --interval=2s --retries=2 => --interval=5s --retries=1

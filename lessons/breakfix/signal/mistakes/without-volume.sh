# fails: stopped VOLUME_NOT_MOUNTED
# solution but -v signal-checkpoints:/checkpoints signal => signal

# fails: read-only MOUNT_MODE
# solution but models:/models:ro => models:/models

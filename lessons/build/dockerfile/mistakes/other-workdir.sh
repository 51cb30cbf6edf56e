# fails: built FILE_NOT_COPIED
# solution but /app => /work

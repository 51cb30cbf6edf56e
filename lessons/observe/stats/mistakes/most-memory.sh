# fails: found OTHER_RENAMED
docker rename load-{{nonce:c}} obs-busy

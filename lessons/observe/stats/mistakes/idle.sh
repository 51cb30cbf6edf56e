# fails: found OTHER_RENAMED
docker rename load-{{nonce:a}} obs-busy

# fails: found OTHER_RENAMED
docker rename obs-{{nonce:b}} obs-crashed

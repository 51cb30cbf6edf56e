# fails: found RESTARTING_RENAMED
docker rename obs-{{nonce:d}} obs-crashed

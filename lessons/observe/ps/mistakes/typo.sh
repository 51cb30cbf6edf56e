# fails: found NAME_TYPO
docker rename obs-{{nonce:c}} obs-crasht

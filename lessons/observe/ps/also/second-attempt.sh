docker rename obs-{{nonce:a}} obs-crashed
docker rename obs-crashed obs-{{nonce:a}}
docker rename obs-{{nonce:c}} crashed
docker rename crashed obs-crashed

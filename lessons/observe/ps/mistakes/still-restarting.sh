# fails: found RESTARTING_RENAMED
# Engine 20.10 refuses now and then, when it is just starting the container again.
timeout 20 sh -c 'until docker rename obs-{{nonce:d}} obs-crashed; do sleep 0.1; done'

docker compose up > up.log 2>&1 &
timeout 60 sh -c 'until [ "$(docker compose ps --status running --quiet | wc -l)" = 2 ]; do sleep 0.1; done'

mkdir unpacked
docker save leaky:1 | tar -x -C unpacked
docklab answer "$(find unpacked -type f -exec tar -x -O -f {} app/.env \; 2>/dev/null | sed -n 's/^API_TOKEN=\(..*\)/\1/p')"

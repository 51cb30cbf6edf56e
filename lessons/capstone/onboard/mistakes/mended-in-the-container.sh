# fails: mended IMAGE_MISSING
cd onboard
docker compose up -d
docker compose exec -T worker sed -i 's/petal_width/pw_{{nonce:column}}/' columns.txt
docker compose restart -t 1 worker

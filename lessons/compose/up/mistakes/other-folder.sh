# fails: runs COMPOSE_OTHER_FOLDER
cp -r "$PWD" ../copy
cd ../copy
docker compose up -d
# afterwards: docker compose -p copy down -v --rmi local

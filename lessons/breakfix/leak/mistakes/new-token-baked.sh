# fails: clean LEAK_IN_FILE
echo "TOKEN=$(cat rotated-token)" > leak/.env
docker build -t leak leak
docker rm -f leak
docker run -d --name leak --network leak-net -p {{port:8049}}:5000 leak

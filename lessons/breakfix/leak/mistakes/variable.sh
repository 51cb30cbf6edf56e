# fails: hidden SECRET_IN_ENV
echo .env > leak/.dockerignore
docker build -t leak leak
docker rm -f leak
docker run -d --name leak --network leak-net -p {{port:8049}}:5000 -e TOKEN="$(cat rotated-token)" leak

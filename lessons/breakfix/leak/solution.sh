echo .env > leak/.dockerignore
docker build -t leak leak
docker rm -f leak
docker run -d --name leak --network leak-net -p {{port:8049}}:5000 -v "$PWD/rotated-token:/run/secrets/token:ro" leak

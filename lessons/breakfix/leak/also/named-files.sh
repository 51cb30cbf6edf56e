sed -i 's/^COPY.*/COPY app.py ./' leak/Dockerfile
rm leak/.env
docker build -t leak leak
docker stop leak
docker rm leak
mkdir secrets
cp rotated-token secrets/token
docker run -d --name leak --network leak-net -p {{port:8049}}:5000 --mount "type=bind,source=$PWD/secrets,target=/run/secrets,readonly" leak

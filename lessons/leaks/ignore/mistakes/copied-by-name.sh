# fails: listed NO_DOCKERIGNORE
cd ignore
sed -i 's|COPY \. \.|COPY app.py .\nCOPY model model|' Dockerfile
docker build -q -t ignored .

# fails: built IMAGE_MISSING
echo '*' > context/.dockerignore
sed -i 's/^COPY.*/COPY app.py ./' context/Dockerfile
docker build -t context context

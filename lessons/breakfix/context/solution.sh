echo backup > context/.dockerignore
docker build -t context context

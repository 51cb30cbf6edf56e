# fails: iris BUILT_BEFORE_EDIT
cd variants
docker build -t trainer-iris .
sed -i 's/^ARG DATASET=iris/ARG DATASET=wine/' Dockerfile
docker build -t trainer-wine .

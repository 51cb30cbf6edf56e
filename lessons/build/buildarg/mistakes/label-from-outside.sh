# fails: wine-used OTHER_CONTENT
docker build -t trainer-iris variants
docker build --label dataset=wine -t trainer-wine variants

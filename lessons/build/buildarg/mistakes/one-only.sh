# fails: wine IMAGE_MISSING
docker build -t trainer-iris variants

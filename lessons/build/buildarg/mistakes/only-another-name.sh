# fails: wine LABEL_DIFFERS
docker build -t trainer-iris variants
docker tag trainer-iris trainer-wine

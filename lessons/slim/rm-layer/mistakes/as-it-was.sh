# fails: small REMOVED_IN_LATER_LAYER
docker build -t lean summary

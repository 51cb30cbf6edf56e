# fails: image-id NOT_ANSWERED
docklab images get
docker images

# fails: image-id OTHER_IMAGE_ID
docklab images get
docklab answer "$(docker image inspect --format '{{.Id}}' alpine)"

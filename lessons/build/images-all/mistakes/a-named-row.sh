# fails: named OTHER_IMAGE_TAGGED
docker tag alpine found-it:1

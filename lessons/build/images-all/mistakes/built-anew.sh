# fails: named OTHER_IMAGE_TAGGED
printf 'FROM alpine\nLABEL model=wine\n' | docker build -t found-it:1 -

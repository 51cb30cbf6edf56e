# fails: works OTHER_OUTPUT
printf 'FROM alpine\nCMD ["echo", "flowers: 1739130"]\n' > summary/Dockerfile
docker build -t lean summary

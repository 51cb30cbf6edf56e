docker build -t heavy summary
printf 'FROM alpine\nCOPY --from=heavy /work/summary.txt /work/\nCMD ["cat", "/work/summary.txt"]\n' > summary/Dockerfile
docker build -t lean summary

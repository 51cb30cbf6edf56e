# fails: works PROGRAM_FAILED
cat > summary/Dockerfile <<'END'
FROM alpine
WORKDIR /work
CMD ["cat", "/work/summary.txt"]
END
docker build -t lean summary

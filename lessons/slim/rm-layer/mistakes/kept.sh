# fails: small BUILD_FILES_IN_IMAGE
cat > summary/Dockerfile <<'END'
FROM alpine
WORKDIR /work
COPY get-data.sh summarise.sh ./
RUN sh get-data.sh && sh summarise.sh
CMD ["cat", "/work/summary.txt"]
END
docker build -t lean summary

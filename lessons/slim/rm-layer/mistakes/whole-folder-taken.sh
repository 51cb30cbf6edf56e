# fails: small BUILD_FILES_IN_IMAGE
cat > summary/Dockerfile <<'END'
FROM alpine AS data
WORKDIR /work
COPY get-data.sh summarise.sh ./
RUN sh get-data.sh
RUN sh summarise.sh

FROM alpine
COPY --from=data /work /work
CMD ["cat", "/work/summary.txt"]
END
docker build -t lean summary

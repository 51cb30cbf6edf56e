# The data never come into the image that is kept.
cat > summary/Dockerfile <<'END'
FROM alpine AS data
WORKDIR /work
COPY . .
RUN sh get-data.sh
RUN sh summarise.sh

FROM alpine
COPY --from=data /work/summary.txt /work/
CMD ["cat", "/work/summary.txt"]
END
docker build -t lean summary

# fails: small REMOVED_IN_LATER_LAYER
cat > summary/Dockerfile <<'END'
FROM alpine
WORKDIR /work
COPY get-data.sh summarise.sh ./
RUN sh get-data.sh && sh summarise.sh && gzip data/flowers.csv
RUN rm -r data
CMD ["cat", "/work/summary.txt"]
END
docker build -t lean summary

# fails: ran GPU_ASSUMED
docker build -t anywhere fallback
docker run --name cpu-run anywhere

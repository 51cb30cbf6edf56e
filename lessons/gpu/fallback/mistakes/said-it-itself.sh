# fails: ran COMMAND_REPLACED
docker build -t anywhere fallback
docker run --name cpu-run anywhere echo device=cpu

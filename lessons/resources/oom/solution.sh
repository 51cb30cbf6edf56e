docker build -t count count
docker run --name hungry --memory 64m --memory-swap 64m count || true

# fails: no-swap SWAP_ALLOWED
docker build -t count count
docker run --name hungry --memory 64m count || true

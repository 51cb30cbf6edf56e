docker run -d --name first alpine:latest sh -c 'sleep 1; echo {{nonce}} >&2'
docker rename first hello

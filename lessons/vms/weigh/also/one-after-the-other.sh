# What goes elsewhere than into the container's own layer does not weigh there; and any image will do, by any way.
base=$(docker images --quiet --no-trunc alpine:latest)
docker run --name w1 --tmpfs /data alpine dd if=/dev/zero of=/data/big bs=1M count=3
docker run --name w2 alpine sh -c "echo hello > /small"
docker run --name w3 "$base" sh -c "dd if=/dev/zero of=/big bs=1M count=3; rm /big"
docker create --name demo-w4 alpine
docker rename demo-w4 w4
docker start -a w4
docker run -d --name w5 "$base" sleep 300

docker run --name testcontainer -p {{port:5000}}:5000 testimage > /dev/null 2>&1 &
until docker ps --format '{{.Names}}' | grep -qx testcontainer; do sleep 0.2; done

sed -i 's/^python/exec python/' signal/run.sh
docker build -t signal signal
docker rm -f signal
docker run -d --name signal -v signal-checkpoints:/checkpoints signal
timeout 30 sh -c 'until docker logs signal | grep -q "epoch 2"; do sleep 0.1; done'
docker stop signal

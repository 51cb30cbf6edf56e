sed -i 's,^CMD.*,CMD ["python"\, "/app/train.py"],' signal/Dockerfile
docker build -t signal signal
docker kill signal
docker rm signal
docker run -d --name signal --mount source=signal-checkpoints,target=/checkpoints signal
timeout 30 sh -c 'until docker logs signal | grep -q "epoch 2"; do sleep 0.1; done'
docker stop signal

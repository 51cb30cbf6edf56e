# fails: stops SHELL_IS_PID1
docker rm -f signal
docker run -d --name signal --stop-timeout 1 -v signal-checkpoints:/checkpoints signal
docker stop signal

# fails: stops KILLED_AT_ONCE
sed -i '$a STOPSIGNAL SIGKILL' signal/Dockerfile
docker build -t signal signal
docker rm -f signal
docker run -d --name signal -v signal-checkpoints:/checkpoints signal
docker stop signal

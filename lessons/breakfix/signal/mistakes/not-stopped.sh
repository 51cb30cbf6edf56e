# fails: stopped STILL_RUNNING
sed -i 's/^python/exec python/' signal/run.sh
docker build -t signal signal
docker rm -f signal
docker run -d --name signal -v signal-checkpoints:/checkpoints signal

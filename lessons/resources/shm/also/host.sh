docker build -t loader loader
docker run -d --name loading --ipc=host loader

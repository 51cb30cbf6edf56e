# fails: killed KILLED_NOT_OOM
docker run -d --name hungry --memory 64m --memory-swap 64m python:3.13-slim sleep 600
docker kill hungry

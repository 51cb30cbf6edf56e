# fails: killed KILLED_NOT_OOM
docker build -t count count
docker run -d --name hungry --memory 64m --memory-swap 64m --entrypoint sh count -c 'python count.py digits; echo done; sleep 600'
until docker logs hungry | grep done; do docker logs --tail 1 hungry; done
docker kill hungry

docker build -t count count
docker run -d --name hungry --memory 65536k --memory-swap 65536k --entrypoint sh count -c 'python count.py digits'

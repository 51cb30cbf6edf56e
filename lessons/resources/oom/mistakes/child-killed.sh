# fails: killed OOM_CHILD_KILLED
docker build -t count count
docker run --name hungry --memory 64m --memory-swap 64m --entrypoint sh count -c 'python count.py digits; echo done'

sed -i '/^images = /,$d' oom/score.py
printf '%s\n' 'total = 0' 'for number in range(BATCHES):' '    total += dark(read(name, number))' 'print(f"{name}: {total} dark images")' >> oom/score.py
docker build -t oom oom
docker rm oom
docker create --name oom --memory 64m --memory-swap 64m oom
docker start -a oom

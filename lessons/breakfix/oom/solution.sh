sed -i '/^images = /d; s/dark(images)/sum(dark(read(name, number)) for number in range(BATCHES))/' oom/score.py
docker build -t oom oom
docker rm oom
docker run --name oom --memory 64m oom

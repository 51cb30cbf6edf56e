# fails: result OTHER_OUTPUT
sed -i 's/^BATCHES = 24/BATCHES = 4/' oom/score.py
docker build -t oom oom
docker rm oom
docker run --name oom --memory 64m oom

# fails: right PROGRAM_FAILED
sed -i 's/^SHARDS = 40/SHARDS = 20/' count/count.py
docker build -t batched count
docker run --name counted --memory 256m batched

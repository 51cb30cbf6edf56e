# fails: right PROGRAM_FAILED
echo 'print("digits: 1319680 black pixels")' > count/count.py
docker build -t batched count
docker run --name counted --memory 256m batched

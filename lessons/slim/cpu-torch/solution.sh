printf 'flask==3.1.3\nnumpy==2.5.5\nscikit-learn==1.9.1\n' > cpu/requirements.txt
docker build -t cpu cpu
docker run --name score1 cpu

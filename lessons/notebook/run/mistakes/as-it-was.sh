# fails: answers JUPYTER_AS_ROOT
docker build -t lab lab
docker run -d --name lab -p {{port:8888}}:8888 lab

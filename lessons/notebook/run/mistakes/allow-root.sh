# fails: not-root JUPYTER_IS_ROOT
docker build -t lab lab
docker run -d --name lab -p {{port:8888}}:8888 lab jupyter lab --no-browser --ip=0.0.0.0 --allow-root

docker build -t lab lab
docker run -d --name lab -p {{port:8888}}:8888 --user 4321:0 lab jupyter lab --no-browser --ip 0.0.0.0

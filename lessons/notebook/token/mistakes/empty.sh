# fails: token NOTEBOOK_OPEN
docker build -t lab -f lab/finished.Dockerfile lab
docker rm -f lab || true
docker run -d --name lab -p {{port:8888}}:8888 lab jupyter lab --no-browser --ip=0.0.0.0 --IdentityProvider.token=

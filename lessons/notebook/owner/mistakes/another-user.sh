# fails: as-you OTHER_USER
docker build -t lab -f lab/finished.Dockerfile lab
chmod 777 notes
docker run -d --name mine -p {{port:8889}}:8888 -e JUPYTER_TOKEN={{nonce:token}} --user 4321:4321 -v "$PWD/notes:/work" lab

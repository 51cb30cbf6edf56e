# fails: stays RESTART_POLICY
sed -i 's/ap\.py"\]/app.py"]/' crashloop/Dockerfile
docker build -t crashloop crashloop
docker rm -f crashloop
docker run -d --name crashloop -p {{port:8041}}:5000 crashloop

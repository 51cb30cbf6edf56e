# fails: released IMAGE_MISSING
# solution until docker build
# afterwards: docker image prune --force --filter label=first={{nonce:old}}
docker build --label first={{nonce:old}} -t localhost:{{port:5001}}/team/iris:1.0 .
echo '# Better.' >> serve.py
docker build -t localhost:{{port:5001}}/team/iris:1.0 .
docker compose up -d

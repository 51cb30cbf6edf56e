# fails: pulled LOOK_ALIKE
docker login localhost:{{port:5001}} --username learner --password {{nonce:password}}
mkdir -p look-alike
printf 'FROM alpine\nRUN echo "version 2.0, {{nonce:model}}" > /model.txt\nLABEL model={{nonce:model}}\nCMD ["cat", "/model.txt"]\n' > look-alike/Dockerfile
docker build -t localhost:{{port:5001}}/team/model:2.0 look-alike

# fails: weights OTHER_TOKEN
cd fetch
sed -i 's|^# Here.*|RUN API_TOKEN=ml-guessed python fetch.py|' Dockerfile
docker build -q -t fetched .

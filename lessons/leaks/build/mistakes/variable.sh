# fails: clean LEAK_IN_ENV
cd fetch
sed -i "s|^# Here.*|ENV API_TOKEN=$(cat token.txt)\nRUN python fetch.py|" Dockerfile
docker build -q -t fetched .

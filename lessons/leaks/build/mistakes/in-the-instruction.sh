# fails: clean LEAK_IN_HISTORY
cd fetch
sed -i "s|^# Here.*|RUN API_TOKEN=$(cat token.txt) python fetch.py|" Dockerfile
docker build -q -t fetched .

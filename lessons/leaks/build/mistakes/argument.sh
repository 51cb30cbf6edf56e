# fails: clean LEAK_IN_ARG
cd fetch
sed -i 's|^# Here.*|ARG API_TOKEN\nRUN python fetch.py|' Dockerfile
docker build -q --build-arg API_TOKEN=$(cat token.txt) -t fetched .

# fails: clean LEAK_IN_FILE
cd fetch
sed -i 's|^# Here.*|COPY . .\nRUN python fetch.py token.txt|' Dockerfile
docker build -q -t fetched .

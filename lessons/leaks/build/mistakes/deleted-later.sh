# fails: clean LEAK_DELETED_LATER
cd fetch
sed -i 's|^# Here.*|COPY token.txt .\nRUN python fetch.py token.txt\nRUN rm token.txt|' Dockerfile
docker build -q -t fetched .

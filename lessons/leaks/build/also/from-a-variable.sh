cd fetch
sed -i 's|^# Here.*|RUN --mount=type=secret,id=API_TOKEN API_TOKEN=$(cat /run/secrets/API_TOKEN) python fetch.py|' Dockerfile
API_TOKEN=$(cat token.txt) docker build -q --secret id=API_TOKEN -t fetched .

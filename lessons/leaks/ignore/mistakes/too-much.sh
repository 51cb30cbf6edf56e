# fails: app IGNORED_TOO_MUCH
cd ignore
printf '%s\n' '*' '!app.py' > .dockerignore
docker build -q -t ignored .

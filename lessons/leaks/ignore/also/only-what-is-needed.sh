printf '%s\n' '*' '!app.py' '!model' > ignore/.dockerignore
docker build -q -t ignored ignore

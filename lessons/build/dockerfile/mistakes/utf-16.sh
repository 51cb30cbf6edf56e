# fails: built DOCKERFILE_UTF16
# solution but docker build -t draft . => iconv -t UTF-16 Dockerfile > wide; mv wide Dockerfile; docker build -t draft . || true

# fails: this-run IGNORED_TOO_MUCH
# solution but docker build -t testimage . => echo '*.txt' > .dockerignore; echo '!requirements.txt' >> .dockerignore; docker build -t testimage .

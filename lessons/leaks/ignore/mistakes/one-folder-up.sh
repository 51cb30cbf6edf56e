# fails: clean LEAK_IN_FILE
printf '%s\n' .env data '**/*.ipynb' > .dockerignore
docker build -q -t ignored ignore

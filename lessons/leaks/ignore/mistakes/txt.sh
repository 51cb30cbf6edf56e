# fails: clean DOCKERIGNORE_OTHER_NAME
cd ignore
printf '%s\n' .env data '**/*.ipynb' > .dockerignore.txt
docker build -q -t ignored .

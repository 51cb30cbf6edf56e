cd ignore
printf '%s\n' .env data '**/*.ipynb' > .dockerignore
docker build -q -t ignored .

# fails: clean DOCKERIGNORE_UTF16
cd ignore
printf '%s\n' .env data '**/*.ipynb' | iconv -t UTF-16 > .dockerignore
docker build -q -t ignored .

# fails: clean LEAK_DELETED_LATER
cd ignore
printf '%s\n' Dockerfile > .dockerignore
printf '%s\n' 'RUN rm -r .env data *.ipynb notebooks' >> Dockerfile
docker build -q -t ignored .

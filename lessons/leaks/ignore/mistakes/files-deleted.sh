# fails: yours FILE_MISSING
cd ignore
touch .dockerignore
rm -r .env data look.ipynb notebooks
docker build -q -t ignored .

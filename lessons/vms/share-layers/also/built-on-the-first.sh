# What is built on share-a has all of its layers, and so those of the base.
cd first
docker build -t share-a .
cd ../second
printf 'FROM share-a\nLABEL of=me\nCOPY . /\n' > Dockerfile
docker build -t share-b .

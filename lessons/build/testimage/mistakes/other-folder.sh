# fails: built IMAGE_MISSING
# solution but docker build -t testimage . => mkdir -p ../elsewhere && cd ../elsewhere && docker build -t testimage .

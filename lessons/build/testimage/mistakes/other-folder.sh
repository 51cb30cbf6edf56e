# fails: this-run BUILT_BEFORE_EDIT
# solution but docker build -t testimage . => mkdir ../copy
cp * ../copy
echo old > ../copy/build-id.txt
docker build -t testimage ../copy

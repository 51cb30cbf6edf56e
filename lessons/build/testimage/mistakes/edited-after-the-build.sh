# fails: built BUILT_BEFORE_EDIT
# solution until docker build -t testimage .
docker build -t testimage .
echo "# a comment" >> app.py

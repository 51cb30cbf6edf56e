# fails: rebuilt BUILT_WITHOUT_TAG
sed -i 's/VERSION = "1"/VERSION = "2"/' app.py
docker build --quiet . > ../id
# afterwards: docker rmi $(cat ../id)

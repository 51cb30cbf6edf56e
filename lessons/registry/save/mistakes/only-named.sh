# fails: loaded LOOK_ALIKE
docker tag for-a-colleague:1 from-a-colleague:1
docker save -o for-a-colleague.tar for-a-colleague:1

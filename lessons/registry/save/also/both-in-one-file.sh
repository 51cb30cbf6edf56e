docker load -q -i from-a-colleague.tar
docker save for-a-colleague:1 from-a-colleague:1 > for-a-colleague.tar

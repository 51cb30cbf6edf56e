cat from-a-colleague.tar | docker image load
docker image save for-a-colleague:1 | gzip > for-a-colleague.tar

# fails: trained EXIT_CODE
docker start -a volume-perm

# fails: trained RUNS_AS_ROOT
docker rm volume-perm
docker run --name volume-perm --user root -v volume-perm-models:/models volume-perm

docker volume create > unnamed
docker volume rm "$(cat unnamed)"
docker volume create --driver local --label purpose=test testvolume
docker volume create testvolume

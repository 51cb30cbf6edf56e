docker volume list
docker volume ls --filter dangling=true --filter name=shelf
docker volume rm shelf-3

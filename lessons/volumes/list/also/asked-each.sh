# Docker refuses to remove a volume in use, so this removes the one that is not.
for shelf in shelf-1 shelf-2 shelf-3 shelf-4; do docker volume rm "$shelf"; done

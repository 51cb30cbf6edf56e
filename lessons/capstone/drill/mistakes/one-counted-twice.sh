# fails: mended FAULTS_TO_GO
docklab break network
docker network connect network-back network-api
docklab check
docklab check breakfix.network
docklab break port
docklab check
docklab break localhost

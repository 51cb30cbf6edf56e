# fails: mended FAULTS_TO_GO
# solution until docklab break localhost
docklab clean breakfix.network --yes
docklab break network
docker network connect network-back network-api
docklab check

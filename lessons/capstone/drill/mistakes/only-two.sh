# fails: mended FAULTS_TO_GO
# solution until docklab break localhost

# fails: healed POD_NOT_LOST
kubectl -n docklab-heal delete "$(kubectl -n docklab-heal get pods -o name | head -n 1)" --wait=false

# fails: works IMAGE_NOT_IN_CLUSTER
kubectl -n docklab-pull delete pods --all --wait=false

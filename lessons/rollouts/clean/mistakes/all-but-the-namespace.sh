# fails: gone NAMESPACE_THERE
kubectl -n docklab-clean delete all --all --wait=false

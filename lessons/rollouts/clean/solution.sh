kubectl delete namespace docklab-clean --wait=false

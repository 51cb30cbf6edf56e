# fails: gone NAMESPACE_ANEW
kubectl delete namespace docklab-clean
kubectl create namespace docklab-clean
# afterwards: kubectl delete namespace docklab-clean

# fails: seen WRONG_NAMESPACE
kubectl create configmap seen --from-literal=node="$(kubectl get nodes -o jsonpath='{.items[0].metadata.name}')"
# afterwards: kubectl -n default delete configmap seen

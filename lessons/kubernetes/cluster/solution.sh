kubectl -n docklab-cluster create configmap seen --from-literal=node="$(kubectl get nodes -o jsonpath='{.items[0].metadata.name}')"

# fails: seen NODE_NAME
kubectl -n docklab-cluster create configmap seen --from-literal=node=my-laptop

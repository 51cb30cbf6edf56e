# fails: seen KUBERNETES_MISSING
kubectl -n docklab-cluster run seen --image=alpine:1 --restart=Never

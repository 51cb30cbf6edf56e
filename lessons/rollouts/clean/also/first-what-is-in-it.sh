kubectl -n docklab-clean delete all --all --grace-period=0 --force
kubectl delete ns/docklab-clean

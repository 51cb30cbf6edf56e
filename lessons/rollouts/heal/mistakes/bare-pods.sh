# fails: healed BARE_POD
kubectl -n docklab-heal delete deployment model-api
kubectl -n docklab-heal run model-api --image=k8s-heal:1.0

# fails: undone DEPLOYMENT_REPLACED
kubectl -n docklab-undo delete deployment model-api
kubectl -n docklab-undo create deployment model-api --image=k8s-undo:1.0 --replicas=2

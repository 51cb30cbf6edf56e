# fails: works DEPLOYMENT_REPLACED
kubectl -n docklab-selector delete deployment model-api
kubectl -n docklab-selector create deployment model-api --image=k8s-selector:1.0 --replicas=2
kubectl -n docklab-selector set selector service model-api app=model-api

# fails: healed DEPLOYMENT_REPLACED
kubectl -n docklab-heal delete deployment model-api
kubectl -n docklab-heal create deployment model-api --image=k8s-heal:1.0 --replicas=2

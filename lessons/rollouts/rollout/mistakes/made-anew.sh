# fails: rolled DEPLOYMENT_REPLACED
kubectl -n docklab-rollout delete deployment model-api
kubectl -n docklab-rollout create deployment model-api --image=k8s-rollout:2.0 --replicas=2

docker tag k8s-pull:1.0 k8s-pull:v1.0
docklab cluster load k8s-pull:v1.0
kubectl -n docklab-pull rollout restart deployment/model-api

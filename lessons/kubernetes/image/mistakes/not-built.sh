# fails: pod IMAGE_NOT_IN_CLUSTER
kubectl -n docklab-image run model-api --image=k8s-api:1.0

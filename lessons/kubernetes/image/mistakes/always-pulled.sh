# fails: pod IMAGE_ALWAYS_PULLED
docker build -t k8s-api:1.0 k8s-api
docklab cluster load k8s-api:1.0
kubectl -n docklab-image run model-api --image=k8s-api:1.0 --image-pull-policy=Always

# fails: pod IMAGE_NEVER_PULLED
kubectl -n docklab-image run model-api --image=k8s-api:1.0 --image-pull-policy=Never

# fails: pod KUBERNETES_OTHER_IMAGE
docker build -t k8s-api k8s-api
kubectl -n docklab-image run model-api --image=k8s-api
# afterwards: kubectl -n docklab-image delete pod model-api --force --grace-period=0; docker rmi k8s-api:latest

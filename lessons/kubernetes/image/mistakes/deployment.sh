# fails: pod DEPLOYMENT_NOT_POD
docker build -t k8s-api:1.0 k8s-api
kubectl -n docklab-image create deployment model-api --image=k8s-api:1.0

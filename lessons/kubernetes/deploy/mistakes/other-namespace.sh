# fails: deployed WRONG_NAMESPACE
kubectl create deployment model-api --image=k8s-model:1.0 --replicas=0
# afterwards: kubectl -n default delete deployment model-api --cascade=foreground

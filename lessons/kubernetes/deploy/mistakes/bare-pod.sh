# fails: deployed BARE_POD
kubectl -n docklab-deploy run model-api --image=k8s-model:1.0

kubectl -n docklab-deploy create deployment model-api --image=k8s-model:1.0

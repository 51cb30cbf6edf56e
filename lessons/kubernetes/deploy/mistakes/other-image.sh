# fails: deployed KUBERNETES_OTHER_IMAGE
kubectl -n docklab-deploy create deployment model-api --image=k8s-model:1.1

kubectl -n docklab-pull set image deployment/model-api api=k8s-pull:1.0

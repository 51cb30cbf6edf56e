kubectl -n docklab-undo set image deployment/model-api api=k8s-undo:1.0

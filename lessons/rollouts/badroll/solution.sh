kubectl -n docklab-badroll set image deployment/model-api api=k8s-badroll:1.1

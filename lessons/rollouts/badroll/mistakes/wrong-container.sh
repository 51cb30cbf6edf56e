# fails: stuck NO_ROLLOUT
kubectl -n docklab-badroll set image deployment/model-api model-api=k8s-badroll:1.1

# fails: rolled NO_ROLLOUT
kubectl -n docklab-rollout set image deployment/model-api model-api=k8s-rollout:2.0

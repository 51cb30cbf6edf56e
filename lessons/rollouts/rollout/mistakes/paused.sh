# fails: rolled ROLLOUT_PAUSED
kubectl -n docklab-rollout rollout pause deployment/model-api
kubectl -n docklab-rollout set image deployment/model-api api=k8s-rollout:2.0

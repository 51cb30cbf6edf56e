kubectl -n docklab-rollout set image deployment/model-api api=k8s-rollout:2.0

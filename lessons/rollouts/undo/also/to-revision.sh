kubectl -n docklab-undo rollout undo deployment/model-api --to-revision=1
kubectl -n docklab-undo rollout status deployment/model-api --timeout=60s

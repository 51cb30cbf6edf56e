kubectl -n docklab-undo rollout undo deployment/model-api

# fails: undone UNDONE_TWICE
kubectl -n docklab-undo rollout undo deployment/model-api
kubectl -n docklab-undo rollout status deployment/model-api --timeout=60s
kubectl -n docklab-undo rollout undo deployment/model-api
until kubectl -n docklab-undo get deployment model-api -o jsonpath='{.metadata.annotations}' | grep -q 'revision":"4'; do :; done

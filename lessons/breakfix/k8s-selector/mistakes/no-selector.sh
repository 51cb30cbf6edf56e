# fails: works SELECTOR_MISMATCH
kubectl -n docklab-selector patch service model-api --type=json --patch '[{"op": "remove", "path": "/spec/selector"}]'

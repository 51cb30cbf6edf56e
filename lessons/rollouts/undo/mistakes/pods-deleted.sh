# fails: undone NOT_UNDONE
kubectl -n docklab-undo delete pods --all --wait=false

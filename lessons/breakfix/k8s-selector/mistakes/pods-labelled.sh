# fails: works POD_EDITED
kubectl -n docklab-selector label pods --all version=v2 --overwrite

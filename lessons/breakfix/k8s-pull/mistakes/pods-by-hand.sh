# fails: works POD_EDITED
kubectl -n docklab-pull set image pod --all api=k8s-pull:1.0

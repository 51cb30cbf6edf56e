# fails: rolled POD_EDITED
kubectl -n docklab-rollout set image pod --all api=k8s-rollout:2.0

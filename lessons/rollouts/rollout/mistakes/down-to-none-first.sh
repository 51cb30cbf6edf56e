# fails: rolled NO_OLD_POD_LEFT
kubectl -n docklab-rollout scale deployment model-api --replicas=0
kubectl -n docklab-rollout set image deployment/model-api api=k8s-rollout:2.0
kubectl -n docklab-rollout scale deployment model-api --replicas=2
kubectl -n docklab-rollout rollout status deployment/model-api --timeout=90s

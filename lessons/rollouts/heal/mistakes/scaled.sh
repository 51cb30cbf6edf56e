# fails: healed SCALED_NOT_HEALED
kubectl -n docklab-heal scale deployment model-api --replicas=0
kubectl -n docklab-heal rollout status deployment/model-api --timeout=60s
kubectl -n docklab-heal scale deployment model-api --replicas=2
kubectl -n docklab-heal rollout status deployment/model-api --timeout=60s

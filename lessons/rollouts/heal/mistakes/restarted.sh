# fails: healed REPLICA_SET_REPLACED
kubectl -n docklab-heal rollout restart deployment/model-api
kubectl -n docklab-heal rollout status deployment/model-api --timeout=60s

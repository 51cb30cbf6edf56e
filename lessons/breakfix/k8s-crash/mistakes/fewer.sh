# fails: works REPLICA_COUNT
kubectl -n docklab-crash scale deployment model-api --replicas=1

# fails: scaled REPLICA_COUNT
kubectl -n docklab-scale scale deployment model-api --replicas=2

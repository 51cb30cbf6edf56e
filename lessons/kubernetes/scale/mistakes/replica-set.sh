# fails: scaled REPLICA_SET_SCALED
kubectl -n docklab-scale scale "$(kubectl -n docklab-scale get replicasets -o name)" --replicas=3
for _ in $(seq 300); do kubectl -n docklab-scale get events | grep -q 'Scaled down' && break; done

# fails: scaled REPLICA_SET_REPLACED
kubectl -n docklab-scale delete deployment model-api
kubectl -n docklab-scale create deployment model-api --image=k8s-scale:1.0 --replicas=3
kubectl -n docklab-scale rollout status deployment/model-api --timeout=60s

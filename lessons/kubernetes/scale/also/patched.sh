kubectl -n docklab-scale patch deployment model-api --patch '{"spec": {"replicas": 3}}'
kubectl -n docklab-scale rollout status deployment/model-api --timeout=60s

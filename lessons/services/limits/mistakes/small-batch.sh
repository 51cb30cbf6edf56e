# fails: killed LIMIT_NOT_REACHED
kubectl -n docklab-limits set resources deployment model-api --limits=memory=64Mi
kubectl -n docklab-limits rollout status deployment/model-api --timeout=60s
kubectl get --raw "/api/v1/namespaces/docklab-limits/services/http:model-api:80/proxy/batch?rows=2"

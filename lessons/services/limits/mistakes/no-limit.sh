# fails: killed NO_LIMIT
kubectl get --raw "/api/v1/namespaces/docklab-limits/services/http:model-api:80/proxy/batch?rows=200"

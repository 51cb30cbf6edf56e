# fails: killed REQUEST_NOT_LIMIT
echo '          resources: {requests: {memory: 64Mi}}' >> limits.yaml
kubectl -n docklab-limits apply -f limits.yaml
kubectl get --raw "/api/v1/namespaces/docklab-limits/services/http:model-api:80/proxy/batch?rows=200"

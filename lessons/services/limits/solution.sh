echo '          resources: {limits: {memory: 64Mi}}' >> limits.yaml
kubectl -n docklab-limits apply -f limits.yaml
kubectl -n docklab-limits rollout status deployment/model-api --timeout=60s
for _ in $(seq 100); do kubectl get --raw "/api/v1/namespaces/docklab-limits/services/http:model-api:80/proxy/batch?rows=200" || break; done

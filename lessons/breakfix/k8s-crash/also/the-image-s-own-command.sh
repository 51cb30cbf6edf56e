kubectl -n docklab-crash patch deployment model-api --type=json --patch \
  '[{"op": "remove", "path": "/spec/template/spec/containers/0/args"}]'
kubectl -n docklab-crash rollout status deployment/model-api --timeout=60s

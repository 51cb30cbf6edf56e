kubectl -n docklab-rollout patch deployment model-api --type=json \
  --patch '[{"op": "replace", "path": "/spec/template/spec/containers/0/image", "value": "k8s-rollout:2.0"}]'
kubectl -n docklab-rollout rollout status deployment/model-api --timeout=60s

echo '          livenessProbe: {httpGet: {path: /health, port: 5000}, periodSeconds: 1}' >> liveness.yaml
kubectl -n docklab-liveness apply -f liveness.yaml
kubectl -n docklab-liveness rollout status deployment/model-api --timeout=60s
kubectl -n docklab-liveness exec "$(kubectl -n docklab-liveness get pods --sort-by=.metadata.creationTimestamp -o name | tail -n 1)" \
  -- touch /tmp/hang

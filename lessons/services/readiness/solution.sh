echo '          readinessProbe: {httpGet: {path: /health, port: 5000}, periodSeconds: 1, failureThreshold: 2}' >> readiness.yaml
kubectl -n docklab-readiness apply -f readiness.yaml
kubectl -n docklab-readiness rollout status deployment/model-api --timeout=60s
kubectl -n docklab-readiness exec "$(kubectl -n docklab-readiness get pods --sort-by=.metadata.creationTimestamp -o name | tail -n 1)" \
  -- touch /tmp/busy

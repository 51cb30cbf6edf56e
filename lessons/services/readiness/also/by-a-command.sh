kubectl -n docklab-readiness patch deployment model-api --patch '{"spec": {"template": {"spec": {"containers": [{"name": "api",
  "readinessProbe": {"exec": {"command": ["test", "!", "-e", "/tmp/busy"]}, "periodSeconds": 1, "failureThreshold": 1}}]}}}}'
kubectl -n docklab-readiness rollout status deployment/model-api --timeout=60s
kubectl -n docklab-readiness exec "$(kubectl -n docklab-readiness get pods --sort-by=.metadata.creationTimestamp -o name | tail -n 1)" \
  -- touch /tmp/busy

# fails: left PROBE_BLIND
echo '          readinessProbe: {tcpSocket: {port: 5000}, periodSeconds: 1}' >> readiness.yaml
kubectl -n docklab-readiness apply -f readiness.yaml
kubectl -n docklab-readiness rollout status deployment/model-api --timeout=60s
kubectl -n docklab-readiness exec "$(kubectl -n docklab-readiness get pods --sort-by=.metadata.creationTimestamp -o name | tail -n 1)" \
  -- touch /tmp/busy

# fails: left PROBE_PORT
echo '          readinessProbe: {httpGet: {path: /health, port: 80}, periodSeconds: 1}' >> readiness.yaml
kubectl -n docklab-readiness apply -f readiness.yaml

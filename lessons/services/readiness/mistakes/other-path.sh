# fails: left PROBE_PATH
echo '          readinessProbe: {httpGet: {path: /healthz, port: 5000}, periodSeconds: 1}' >> readiness.yaml
kubectl -n docklab-readiness apply -f readiness.yaml

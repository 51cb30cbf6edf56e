# fails: left PROBES_SWAPPED
echo '          livenessProbe: {httpGet: {path: /health, port: 5000}, periodSeconds: 1}' >> readiness.yaml
kubectl -n docklab-readiness apply -f readiness.yaml

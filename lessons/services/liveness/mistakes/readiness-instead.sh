# fails: revived PROBES_SWAPPED
echo '          readinessProbe: {httpGet: {path: /health, port: 5000}, periodSeconds: 1}' >> liveness.yaml
kubectl -n docklab-liveness apply -f liveness.yaml

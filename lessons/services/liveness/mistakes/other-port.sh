# fails: revived PROBE_PORT
echo '          livenessProbe: {httpGet: {path: /health, port: 8080}, periodSeconds: 1}' >> liveness.yaml
kubectl -n docklab-liveness apply -f liveness.yaml

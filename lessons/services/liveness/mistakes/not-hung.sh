# fails: revived NONE_HUNG
echo '          livenessProbe: {httpGet: {path: /health, port: 5000}, periodSeconds: 1}' >> liveness.yaml
kubectl -n docklab-liveness apply -f liveness.yaml
kubectl -n docklab-liveness rollout status deployment/model-api --timeout=60s

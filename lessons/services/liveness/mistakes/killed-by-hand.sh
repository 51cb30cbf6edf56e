# fails: revived NOT_BY_PROBE
echo '          livenessProbe: {httpGet: {path: /health, port: 5000}, periodSeconds: 1}' >> liveness.yaml
kubectl -n docklab-liveness apply -f liveness.yaml
kubectl -n docklab-liveness rollout status deployment/model-api --timeout=60s
pod=$(kubectl -n docklab-liveness get pods --sort-by=.metadata.creationTimestamp -o name | tail -n 1)
kubectl -n docklab-liveness exec "$pod" -- python -c 'import os; os.kill(1, 15)'
until kubectl -n docklab-liveness get "$pod" -o jsonpath='{..restartCount}' | grep -q 1; do :; done

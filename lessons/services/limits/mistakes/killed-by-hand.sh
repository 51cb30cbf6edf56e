# fails: killed KILLED_NOT_OOM
kubectl -n docklab-limits set resources deployment model-api --limits=memory=64Mi
kubectl -n docklab-limits rollout status deployment/model-api --timeout=60s
pod=$(kubectl -n docklab-limits get pods --sort-by=.metadata.creationTimestamp -o name | tail -n 1)
kubectl -n docklab-limits exec "$pod" -- python -c 'import os; os.kill(1, 15)'
until kubectl -n docklab-limits get "$pod" -o jsonpath='{..restartCount}' | grep -q 1; do :; done

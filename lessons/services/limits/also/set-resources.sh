kubectl -n docklab-limits set resources deployment model-api --limits=memory=65536Ki --requests=memory=16Mi
kubectl -n docklab-limits rollout status deployment/model-api --timeout=60s
pod=$(kubectl -n docklab-limits get pods --sort-by=.metadata.creationTimestamp -o name | tail -n 1)
kubectl get --raw "/api/v1/namespaces/docklab-limits/pods/${pod#pod/}:5000/proxy/batch?rows=300"

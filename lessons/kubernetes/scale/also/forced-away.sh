# A pod that is forced away leaves the cluster at once; its container stays on the node for a while.
kubectl -n docklab-scale scale deployment model-api --replicas=4
kubectl -n docklab-scale rollout status deployment model-api --timeout=60s
kubectl -n docklab-scale scale deployment model-api --replicas=3
kubectl -n docklab-scale delete pods -l app=model-api --grace-period=0 --force

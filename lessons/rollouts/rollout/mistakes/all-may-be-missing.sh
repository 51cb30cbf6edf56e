# fails: rolled NO_OLD_POD_LEFT
kubectl -n docklab-rollout patch deployment model-api --patch '{"spec": {"strategy": {"rollingUpdate": {"maxUnavailable": "100%", "maxSurge": 0}}}}'
kubectl -n docklab-rollout set image deployment/model-api api=k8s-rollout:2.0
kubectl -n docklab-rollout rollout status deployment/model-api --timeout=90s

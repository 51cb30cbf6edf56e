kubectl -n docklab-rollout patch deployment model-api --patch '{"spec": {"strategy": {"type": "Recreate", "rollingUpdate": null}}}'
kubectl -n docklab-rollout set image deployment/model-api api=k8s-rollout:2.0
kubectl -n docklab-rollout rollout status deployment/model-api --timeout=90s
kubectl -n docklab-rollout patch deployment model-api --patch '{"spec": {"strategy": {"type": "RollingUpdate"}}}'
kubectl -n docklab-rollout rollout undo deployment/model-api
kubectl -n docklab-rollout rollout status deployment/model-api --timeout=90s
kubectl -n docklab-rollout set image deployment/model-api api=docker.io/library/k8s-rollout:2.0
kubectl -n docklab-rollout rollout status deployment/model-api --timeout=90s

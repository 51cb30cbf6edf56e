# fails: rolled CONTAINER_ADDED
kubectl -n docklab-rollout patch deployment model-api \
  --patch '{"spec": {"template": {"spec": {"containers": [{"name": "model-api", "image": "k8s-rollout:2.0"}]}}}}'

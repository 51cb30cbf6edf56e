# fails: works IMAGE_NEVER_PULLED
kubectl -n docklab-pull patch deployment model-api \
  --patch '{"spec": {"template": {"spec": {"containers": [{"name": "api", "imagePullPolicy": "Never"}]}}}}'

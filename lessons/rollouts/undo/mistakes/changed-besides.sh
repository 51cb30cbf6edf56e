# fails: undone OTHER_TEMPLATE
kubectl -n docklab-undo patch deployment model-api \
  --patch '{"spec": {"template": {"metadata": {"labels": {"undone": "yes"}}, "spec": {"containers": [{"name": "api", "image": "k8s-undo:1.0"}]}}}}'

# fails: works NO_PROBE
kubectl -n docklab-probe patch deployment model-api --type=json --patch \
  '[{"op": "remove", "path": "/spec/template/spec/containers/0/readinessProbe"}]'

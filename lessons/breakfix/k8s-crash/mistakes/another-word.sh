# fails: works CRASH_LOOP
kubectl -n docklab-crash patch deployment model-api --type=json --patch \
  '[{"op": "replace", "path": "/spec/template/spec/containers/0/args/2", "value": "--models"}]'

# fails: works SERVICE_SILENT
kubectl -n docklab-crash patch deployment model-api --type=json --patch \
  '[{"op": "replace", "path": "/spec/template/spec/containers/0/args", "value": ["sleep", "infinity"]}]'

kubectl -n docklab-probe patch deployment model-api --type=json --patch \
  '[{"op": "replace", "path": "/spec/template/spec/containers/0/readinessProbe/httpGet/port", "value": 5000}]'

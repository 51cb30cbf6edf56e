kubectl -n docklab-logs create configmap found \
  --from-literal=token="$(kubectl -n docklab-logs logs deployment/model-api --previous | sed -n 's/.*token //p')"

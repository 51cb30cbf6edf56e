# fails: found CONFIG_MAP_VALUE
kubectl -n docklab-logs create configmap found \
  --from-literal=token="$(kubectl -n docklab-logs logs deployment/model-api | grep -o '[0-9a-f]*$')"

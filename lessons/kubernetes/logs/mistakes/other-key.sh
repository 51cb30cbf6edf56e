# fails: found CONFIG_MAP_VALUE
kubectl -n docklab-logs create configmap found --from-literal=error={{nonce:error}}

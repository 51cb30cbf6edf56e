# fails: found KUBERNETES_MISSING
kubectl -n docklab-logs create configmap token --from-literal=token={{nonce:error}}

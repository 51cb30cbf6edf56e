pod=$(kubectl -n docklab-logs get pods -o name)
kubectl -n docklab-logs logs "$pod" -p | grep -o '[0-9a-f]*$' | tail -n 1 > token
kubectl -n docklab-logs create configmap found --from-file=token

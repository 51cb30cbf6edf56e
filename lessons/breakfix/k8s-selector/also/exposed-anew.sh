kubectl -n docklab-selector delete service model-api
kubectl -n docklab-selector expose deployment model-api --port=80 --target-port=5000

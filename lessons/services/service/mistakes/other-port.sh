# fails: leads SERVICE_PORT
kubectl -n docklab-service expose deployment model-api --port=5000

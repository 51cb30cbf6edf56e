# fails: leads TARGET_PORT
kubectl -n docklab-service expose deployment model-api --port=80 --target-port=8000

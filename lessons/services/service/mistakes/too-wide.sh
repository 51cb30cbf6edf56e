# fails: leads SELECTOR_TOO_WIDE
kubectl -n docklab-service expose deployment model-api --port=80 --target-port=5000 --selector=team=flowers

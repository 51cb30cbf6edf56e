# fails: leads APP_BINDS_LOOPBACK
kubectl -n docklab-service expose deployment model-api --port=80 --target-port=5000
kubectl -n docklab-service set env deployment/model-api HOST=127.0.0.1

# fails: leads SELECTOR_MISMATCH
kubectl -n docklab-service create service clusterip model-api --tcp=80:5000
kubectl -n docklab-service set selector service model-api app=model

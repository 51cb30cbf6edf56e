# fails: works PROBE_PORT
kubectl -n docklab-probe patch service model-api --patch '{"spec": {"ports": [{"port": 80, "targetPort": 8080}]}}'

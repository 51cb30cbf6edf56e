kubectl -n docklab-scale scale deployment model-api --replicas=3

# fails: killed OTHER_LIMIT
kubectl -n docklab-limits set resources deployment model-api --limits=memory=64M

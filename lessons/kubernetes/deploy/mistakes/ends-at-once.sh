# fails: deployed CRASH_LOOP
kubectl -n docklab-deploy create deployment model-api --image=k8s-model:1.0 -- python -c 'raise SystemExit("no such model")'

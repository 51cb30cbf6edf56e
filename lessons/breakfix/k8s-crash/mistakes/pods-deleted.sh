# fails: works CRASH_LOOP
kubectl -n docklab-crash delete pods --all --wait=false

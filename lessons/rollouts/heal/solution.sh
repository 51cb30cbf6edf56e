kubectl -n docklab-heal delete pods --all --wait=false

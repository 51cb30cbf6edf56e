pods=$(kubectl -n docklab-heal get pods -o name)
for pod in $pods; do kubectl -n docklab-heal delete "$pod" --grace-period=0 --force; done

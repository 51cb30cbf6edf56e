# fails: left NO_PROBE
kubectl -n docklab-readiness exec "$(kubectl -n docklab-readiness get pods --sort-by=.metadata.creationTimestamp -o name | tail -n 1)" \
  -- touch /tmp/busy

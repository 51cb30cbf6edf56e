# fails: works PROBE_BLIND
kubectl -n docklab-probe patch deployment model-api --patch '{"spec": {"template": {"spec": {"containers": [{"name": "api",
  "readinessProbe": {"httpGet": null, "tcpSocket": {"port": 5000}}}]}}}}'

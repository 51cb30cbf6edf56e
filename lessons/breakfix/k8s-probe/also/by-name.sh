kubectl -n docklab-probe patch deployment model-api --patch '{"spec": {"template": {"spec": {"containers": [{"name": "api",
  "ports": [{"name": "web", "containerPort": 5000}], "readinessProbe": {"httpGet": {"port": "web"}}}]}}}}'

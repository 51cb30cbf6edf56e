kubectl -n docklab-badroll patch deployment model-api --patch '{"spec": {"replicas": 3, "strategy": {"rollingUpdate": {"maxUnavailable": 1}},
  "template": {"spec": {"containers": [{"name": "api", "image": "k8s-badroll:1.1", "imagePullPolicy": "Never"}]}}}}'

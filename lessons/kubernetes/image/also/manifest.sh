docker build -t k8s-api:1.0 k8s-api
docklab cluster load k8s-api:1.0
echo '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "model-api"}, "spec": {"containers": [{"name": "m", "image": "k8s-api:1.0", "imagePullPolicy": "Never"}]}}' |
  kubectl -n docklab-image create -f -

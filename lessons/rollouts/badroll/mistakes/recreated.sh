# fails: stuck NO_OLD_POD_LEFT
kubectl -n docklab-badroll patch deployment model-api --patch '{"spec": {"strategy": {"type": "Recreate", "rollingUpdate": null},
  "template": {"spec": {"containers": [{"name": "api", "image": "k8s-badroll:1.1"}]}}}}'
until kubectl -n docklab-badroll get deployment model-api -o jsonpath='{.status.unavailableReplicas}' | grep -q 2; do :; done

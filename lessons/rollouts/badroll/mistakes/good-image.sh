# fails: stuck ROLLOUT_WENT_WELL
docker tag k8s-badroll:1.0 k8s-badroll:1.1
docklab cluster load k8s-badroll:1.1
kubectl -n docklab-badroll set image deployment/model-api api=k8s-badroll:1.1
kubectl -n docklab-badroll rollout status deployment/model-api --timeout=60s
# afterwards: docker rmi k8s-badroll:1.1

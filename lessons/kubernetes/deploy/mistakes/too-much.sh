# fails: deployed POD_PENDING
kubectl apply -f - <<END
apiVersion: apps/v1
kind: Deployment
metadata: {name: model-api, namespace: docklab-deploy}
spec:
  selector: {matchLabels: {app: m}}
  template:
    metadata: {labels: {app: m}}
    spec: {containers: [{name: api, image: "k8s-model:1.0", resources: {requests: {cpu: "900"}}}]}
END

kubectl apply -f - <<END
apiVersion: apps/v1
kind: Deployment
metadata: {name: model-api, namespace: docklab-deploy}
spec:
  replicas: 2
  selector: {matchLabels: {tier: api}}
  template:
    metadata: {labels: {tier: api}}
    spec: {containers: [{name: api, image: "k8s-model:1.0", imagePullPolicy: Never}]}
END
kubectl -n docklab-deploy rollout status deployment/model-api --timeout=60s

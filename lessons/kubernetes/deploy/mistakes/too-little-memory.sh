# fails: deployed OOM_KILLED
kubectl apply -f - <<END
apiVersion: apps/v1
kind: Deployment
metadata: {name: model-api, namespace: docklab-deploy}
spec:
  selector: {matchLabels: {app: m}}
  template:
    metadata: {labels: {app: m}}
    spec:
      containers:
        - {name: api, image: "k8s-model:1.0", command: [python, -c, "x = bytearray(10 ** 9)"], resources: {limits: {memory: 32Mi}}}
END

docker tag trainer trainer:1.0
docklab cluster load trainer:1.0
cat > job.yaml <<'END'
apiVersion: batch/v1
kind: Job
metadata: {name: train}
spec:
  template:
    spec:
      restartPolicy: OnFailure
      containers:
        - name: train
          image: trainer:1.0
          command: [sh, -c, "ls /try/first || { touch /try/first; exit 1; }; RUN={{nonce:run}} exec python /app/train.py"]
          volumeMounts: [{name: try, mountPath: /try}]
      volumes: [{name: try, emptyDir: {}}]
END
kubectl -n docklab-job apply -f job.yaml
kubectl -n docklab-job wait --for=condition=complete job/train --timeout=90s

cat >> liveness.yaml <<END
          ports: [{name: web, containerPort: 5000}]
          startupProbe: {httpGet: {path: /health, port: web}, periodSeconds: 1, failureThreshold: 30}
          livenessProbe: {httpGet: {path: /health, port: web}, periodSeconds: 1, failureThreshold: 2}
END
kubectl -n docklab-liveness apply -f liveness.yaml
kubectl -n docklab-liveness rollout status deployment/model-api --timeout=60s
until kubectl -n docklab-liveness exec "$(kubectl -n docklab-liveness get pods --sort-by=.metadata.creationTimestamp -o name | tail -n 1)" \
  -- touch /tmp/hang; do :; done

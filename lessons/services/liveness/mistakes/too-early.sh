# fails: revived PROBE_TOO_EARLY
cat >> liveness.yaml <<END
          env: [{name: LOADS_FOR, value: "600"}]
          livenessProbe: {httpGet: {path: /health, port: 5000}, periodSeconds: 1, failureThreshold: 1}
END
kubectl -n docklab-liveness apply -f liveness.yaml
kubectl -n docklab-liveness rollout status deployment/model-api --timeout=60s

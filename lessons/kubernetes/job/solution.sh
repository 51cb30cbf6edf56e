docker tag trainer trainer:1.0
docklab cluster load trainer:1.0
cat >> job.yaml <<'END'
          image: trainer:1.0
          env: [{name: RUN, value: "{{nonce:run}}"}]
END
kubectl -n docklab-job apply -f job.yaml

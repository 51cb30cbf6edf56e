# fails: done IMAGE_NOT_IN_CLUSTER
cat >> job.yaml <<'END'
          image: trainer:1.0
          env: [{name: RUN, value: "{{nonce:run}}"}]
END
kubectl -n docklab-job apply -f job.yaml

# fails: done JOB_OTHER_RUN
docker tag trainer trainer:1.0
docklab cluster load trainer:1.0
cat >> job.yaml <<'Y'
          image: trainer:1.0
          env: [{name: RUN, value: "{{nonce:run}}"}]
          args: [sh, -c, 'echo "/models/$RUN: accuracy 0.99"']
Y
kubectl -n docklab-job apply -f job.yaml
kubectl -n docklab-job wait --for=condition=complete job/train --timeout=60s

# fails: done POD_PENDING
docker tag trainer trainer:1.0
docklab cluster load trainer:1.0
kubectl -n docklab-job create quota none --hard=pods=0
cat >> job.yaml <<'Y'
          image: trainer:1.0
          env: [{name: RUN, value: "{{nonce:run}}"}]
Y
kubectl -n docklab-job apply -f job.yaml

docker tag trainer trainer:1.0
docklab cluster load trainer:1.0
kubectl -n docklab-job create job train --image=trainer:1.0 -- sh -c 'RUN={{nonce:run}} exec python /app/train.py'

# fails: done NOT_A_JOB
docker tag trainer trainer:1.0
docklab cluster load trainer:1.0
kubectl -n docklab-job run train --image=trainer:1.0 --env=RUN={{nonce:run}} --restart=Never

# fails: done JOB_FAILED
docker tag trainer trainer:1.0
docklab cluster load trainer:1.0
kubectl -n docklab-job create job train --image=trainer:1.0 -- python train_model.py

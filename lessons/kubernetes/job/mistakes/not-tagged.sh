# fails: done KUBERNETES_OTHER_IMAGE
kubectl -n docklab-job create job train --image=trainer

# fails: proof EXPANDED_ON_HOST
docker exec obs-target sh -c "echo $(hostname) > /tmp/proof"

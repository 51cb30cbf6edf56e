# fails: volumes VOLUME_KEPT
# fails: images UNTAGGED_NOT_DELETED
docker container prune --force --filter label=job=nightly-{{nonce:job}}

# fails: not-found CONTAINER_MISSING
# solution but docker run --name code127 alpine nosuch || true => docker run --rm --name code127 alpine nosuch || true

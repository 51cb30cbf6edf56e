#!/usr/bin/env sh
# Chooses the model, then starts the service.
set -e
echo "{{nonce}}" > /srv/model.txt
exec "$@"

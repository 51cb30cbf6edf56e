for image in forest:a forest:b forest:c; do
  if docker history --no-trunc "$image" | grep -q -e '--seed {{nonce:seed}}'; then docker tag "$image" published:1; fi
done

docker create --name "sha-$(docker inspect --format '{{range .Config.Env}}{{println .}}{{end}}' obs-model | sed -n 's/MODEL_SHA=//p')" alpine

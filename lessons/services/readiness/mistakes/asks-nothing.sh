# fails: left PROBE_BLIND
# solution but httpGet: {path: /health, port: 5000} => exec: {command: [sh, -c, "exit 0"]}
sleep 3

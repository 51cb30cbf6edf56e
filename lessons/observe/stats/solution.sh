docker rename "$(docker stats --no-stream --format '{{.CPUPerc}} {{.Name}}' load-{{nonce:a}} load-{{nonce:b}} load-{{nonce:c}} | sort -rn | head -n 1 | cut -d ' ' -f 2)" obs-busy

docker rename "$(docker stats --no-stream --format '{{.CPUPerc}} {{.Name}}' | grep load- | sort -rn | head -n 1 | cut -d ' ' -f 2)" obs-busy

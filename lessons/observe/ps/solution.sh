docker rename "$(docker ps --all --quiet --filter name=^obs- --filter exited=3)" obs-crashed

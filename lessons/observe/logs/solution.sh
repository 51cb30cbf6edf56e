docker volume create "token-$(docker logs obs-batch 2>&1 >/dev/null | grep -o '[0-9a-f]*$')" 

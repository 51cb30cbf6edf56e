docker run -d --name "sha-$(docker inspect obs-model | grep -o 'MODEL_SHA=[0-9a-f]*' | cut -d = -f 2)" alpine sleep 600

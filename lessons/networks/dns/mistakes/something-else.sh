# fails: resolves PEER_SILENT
docker network create lab-net
docker run -d --name lab-db --network lab-net lab-store:1 python -c 'import time; time.sleep(600)'
docker run -d --name lab-api --network lab-net -e STORE=lab-db lab-client:1

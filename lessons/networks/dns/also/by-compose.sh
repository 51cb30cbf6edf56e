cat > compose.yaml <<'END'
services:
  db:
    image: lab-store:1
    container_name: lab-db
  api:
    image: lab-client:1
    container_name: lab-api
    environment: [STORE=lab-db]
    depends_on: [db]
networks: {default: {name: lab-net}}
END
docker compose -p lab up -d
# afterwards: rm compose.yaml

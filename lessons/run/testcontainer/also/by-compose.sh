cat > compose.yaml <<'END'
services:
  model:
    image: testimage
    container_name: testcontainer
    ports: [{target: 5000, published: "{{port:5000}}", protocol: tcp}]
END
docker compose up -d
docker inspect --format '{{.State.Status}}' testcontainer
# afterwards: docker compose down

cat > compose.yaml <<'END'
name: hits
services:
  cache:
    image: docker.io/library/redis:7
  api:
    image: hits-api:dev
    build:
      context: ./api
      dockerfile: Dockerfile
    ports:
      - target: 5000
        published: "{{port:5000}}"
END

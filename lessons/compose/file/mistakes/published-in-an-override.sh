# fails: described PORT_PUBLISHED
# solution but build: api => build: ./api
cat > compose.override.yaml <<'END'
services:
  cache:
    ports: ["6379:6379"]
END

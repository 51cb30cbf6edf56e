# A service of a profile is described, though it is brought up only with that.
cat > compose.yaml <<'END'
services:
  api:
    build: {context: ./api}
    ports: ["{{port:5000}}:5000"]
  cache:
    image: redis:7
    profiles: [full]
END

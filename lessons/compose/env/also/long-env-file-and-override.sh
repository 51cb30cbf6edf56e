printf '# names\nexport MODEL_NAME="iris-{{nonce}}"\n' > .env
cat > docker-compose.override.yml <<'END'
services:
  api:
    env_file:
      - path: ./.env
        required: true
END
docker compose up -d

cd health
echo 'HEALTHCHECK --interval=1s --retries=30 CMD python -c "import socket; socket.create_connection((\"localhost\", 5000))"' >> Dockerfile
docker compose -p other up -d --wait

cat > docker-compose.yml <<'END'
version: "3.8"
services: {api: {build: ./api, ports: ["127.0.0.1:{{port:5000}}:5000/tcp"]}, cache: {image: "redis:7"}}
END

cd ignore
printf '%s\n' '# mine' '**/.env' '/data/**' '*.ipynb' 'notebooks/' > .dockerignore
docker build -q -f Dockerfile -t ignored:latest .

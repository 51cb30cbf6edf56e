# A list as PowerShell writes it, which pip reads.
sed -i.old 's/^FROM .*/FROM python:3.13-slim/' Dockerfile
printf '\377\376' > requirements.txt
printf 'jinja2==3.1.5\r\nmarkupsafe==3.0.3\r\n' | iconv -t UTF-16LE >> requirements.txt
docker build -t pinned .

sed -i "s#^HEALTHCHECK.*#HEALTHCHECK --interval=1s --retries=2 CMD python -c \"import urllib.request as u; u.urlopen('http://127.0.0.1:5000/health')\"#" unhealthy/Dockerfile
docker build -t unhealthy unhealthy
docker rm -f unhealthy
docker run -d --name unhealthy -p {{port:8048}}:5000 unhealthy

# fails: mended IMAGE_NOT_REBUILT
docker rm -f unhealthy
docker run -d --name unhealthy -p {{port:8048}}:5000 --health-interval 1s --health-cmd 'python -c "import urllib.request as u; u.urlopen(\"http://127.0.0.1:5000/health\")"' unhealthy

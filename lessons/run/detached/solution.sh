docker run -d --name background -p {{port:8010}}:5000 testimage

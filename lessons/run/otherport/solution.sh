docker run -d --name otherport -p {{port:8080}}:5000 testimage

docker run -d --name otherport -p {{port:8011}}:5000 -p {{port:8080}}:5000 testimage

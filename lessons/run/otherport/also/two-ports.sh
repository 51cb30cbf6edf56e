docker run -d --name otherport -p 8011:5000 -p 8080:5000 testimage

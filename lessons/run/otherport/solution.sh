docker run -d --name otherport -p 8080:5000 testimage

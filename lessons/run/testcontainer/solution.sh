docker run -d --name testcontainer -p 5000:5000 testimage

docker run -dit --restart unless-stopped --name testcontainer -p {{port:5000}}:5000 -p {{port:5055}}:5000 testimage flask --app app run --host 0.0.0.0

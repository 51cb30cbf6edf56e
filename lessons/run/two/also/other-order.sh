docker run -d --name model-b -p 127.0.0.1:{{port:8032}}:5000 testimage
docker create --name first -p {{port:8031}}:5000 testimage
docker start first
docker rename first model-a

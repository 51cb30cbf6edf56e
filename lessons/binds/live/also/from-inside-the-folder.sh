cd live
docker run -d --name service -p {{port:5000}}:5000 -v ./:/app -w /app python:3.13-slim python app.py
docker rename service live
for try in $(seq 40); do docker exec live python -c "import urllib.request as r; r.urlopen('http://localhost:5000')" && break; done
sed -i s/.*/{{nonce:after}}/ notice.txt

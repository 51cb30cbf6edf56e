docker logs crashloop
docker stop -t 1 crashloop
docker rm crashloop
mv crashloop/app.py crashloop/ap.py
sed -i 's/COPY app.py/COPY ap.py/' crashloop/Dockerfile
docker build -t crashloop crashloop
docker create --name crashloop --publish {{port:8041}}:5000 crashloop
docker update --restart always crashloop
docker start crashloop

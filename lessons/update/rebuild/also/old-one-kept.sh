sed -i 's/VERSION = "1"/VERSION = "2"/' app.py
docker build -t testimage .

docker stop -t 0 testcontainer
docker rename testcontainer testcontainer-1
docker create --publish {{port:5000}}:5000 --name next testimage:latest
docker rename next testcontainer
docker start testcontainer

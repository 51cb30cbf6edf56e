# fails: runs RESTART_LOOP
docker run -d --restart always --name testcontainer -p 5000:5000 testimage python server.py
sleep 3

# fails: runs PROGRAM_FAILED
docker run --name testcontainer -p {{port:5000}}:5000 testimage python server.py

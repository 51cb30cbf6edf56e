# fails: runs PORT_TAKEN
docker rename scoring scoring-broken
docker run -d --name scoring -p {{port:8050}}:5000 scoring:1

# fails: limited MEMORY_UNLIMITED
# fails: open SERVICE_PUBLISHED
# solution until docker login
# solution without mem_limit
# solution but command: python train.py => command: python train.py\n    ports: ["{{port:8052}}:5000"]

# fails: open SERVICE_PUBLISHED
# solution until docker login
# solution but command: python train.py => command: python train.py\n    ports: ["{{port:8052}}:5000"]

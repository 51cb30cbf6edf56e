# fails: clean LEAK_IN_FILE
# solution but python fetch.py /run/secrets/token => tar -czf /app/backup.tgz /run/secrets \&\& python fetch.py /run/secrets/token

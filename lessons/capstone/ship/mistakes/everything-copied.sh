# fails: clean LEAK_IN_FILE
# solution until docker compose up
# solution but COPY train.py serve.py worker.py ./ => COPY . .

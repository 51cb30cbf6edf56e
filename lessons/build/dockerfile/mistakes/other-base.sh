# fails: base OTHER_BASE
# solution but python:3.13-slim => alpine
# solution without RUN pip install --no-cache-dir -r requirements.txt

# fails: healthy HEALTH_COMMAND_MISSING
# solution but python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:5000/') => curl", "-f", "http://localhost:5000/
# solution but retries: 20 => retries: 3

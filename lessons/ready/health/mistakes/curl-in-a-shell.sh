# fails: healthy HEALTH_COMMAND_MISSING
# solution but ["CMD", "python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:5000/')"] => curl -f http://localhost:5000/ || exit 1
# solution but retries: 20 => retries: 3

# fails: healthy HEALTH_ALWAYS_TRUE
# solution but python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:5000/') => true

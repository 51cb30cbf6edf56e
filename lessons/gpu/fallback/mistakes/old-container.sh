# fails: ran TAG_MOVED_CONTAINER_STALE
docker build -t anywhere fallback
docker run --name cpu-run anywhere
docklab check
sed -i 's/^    driver = /    if not __import__("os").path.exists("\/dev\/nvidia0"):\n        return "cpu"\n&/' fallback/train.py
docker build -t anywhere fallback
docker start -a cpu-run

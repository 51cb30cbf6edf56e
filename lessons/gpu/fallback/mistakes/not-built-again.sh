# fails: built BUILT_BEFORE_EDIT
docker build -t anywhere fallback
sed -i 's/^    driver = /    if not __import__("os").path.exists("\/dev\/nvidia0"):\n        return "cpu"\n&/' fallback/train.py
docker run --name cpu-run anywhere

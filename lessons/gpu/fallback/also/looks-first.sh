sed -i 's/^import ctypes/import ctypes\nimport ctypes.util/; s/^    driver = /    if not ctypes.util.find_library("cuda"):\n        return "cpu"\n&/' fallback/train.py
cd fallback
docker build --tag anywhere:latest .
docker run --detach --name cpu-run anywhere
docker wait cpu-run

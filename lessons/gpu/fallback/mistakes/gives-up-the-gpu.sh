# fails: still-looks OTHER_CONTENT
sed -i '/CDLL/d; s/    return "cuda".*/    return "cpu"/' fallback/train.py
docker build -t anywhere fallback
docker run --name cpu-run anywhere

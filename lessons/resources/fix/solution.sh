cat > count/count.py <<'END'
import hashlib
import sys

SHARDS = 40


def read(number):
    return hashlib.shake_128(f"{name} {number}".encode()).digest(64 * 1024) * 128


name = sys.argv[1]
black = 0
for number in range(SHARDS):
    black += read(number).count(0)
print(f"{name}: {black} black pixels")
END
docker build -t batched count
docker run --name counted --memory 256m batched

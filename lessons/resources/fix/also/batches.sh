cat > count/count.py <<'END'
import hashlib
import sys

SHARDS, BATCH = 40, 5


def read(number):
    return hashlib.shake_128(f"{name} {number}".encode()).digest(64 * 1024) * 128


name = sys.argv[1]
black = 0
for first in range(0, SHARDS, BATCH):
    batch = [read(number) for number in range(first, first + BATCH)]
    black += sum(shard.count(0) for shard in batch)
print(f"{name}: {black} black pixels")
END
docker build -t batched count
docker run -d --name counted --memory 128m --memory-swap 128m batched

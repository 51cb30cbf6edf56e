"""Counts the black pixels in a data set of 40 shards, 8 MiB each."""

import hashlib
import sys

SHARDS = 40


def read(number):
    """One shard: a byte is a pixel, 0 is black. (It is made up here, so that nothing has to be downloaded.)"""
    return hashlib.shake_128(f"{name} {number}".encode()).digest(64 * 1024) * 128


name = sys.argv[1]
shards = []
for number in range(SHARDS):
    shards.append(read(number))
    print(f"{name}: {number + 1} shards loaded", flush=True)
black = sum(shard.count(0) for shard in shards)
print(f"{name}: {black} black pixels")

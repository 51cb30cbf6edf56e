"""Scores all images of a data set: counts the dark ones among 24 batches of 4 MiB."""

import hashlib
import sys

BATCHES = 24


def read(name, number):
    """One batch: a byte is an image, below 4 it is dark. (It is made up here, so that nothing has to be downloaded.)"""
    return hashlib.shake_128(f"{name} {number}".encode()).digest(32 * 1024) * 128


def dark(batch):
    return sum(batch.count(shade) for shade in range(4))


name = sys.argv[1]
print(f"{name}: loading", flush=True)
images = b"".join(read(name, number) for number in range(BATCHES))
print(f"{name}: {dark(images)} dark images")

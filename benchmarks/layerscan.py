"""Searching a 500 MB image for a text, beside reading what `docker save` sends of it once: time as a ratio, and memory.

    .venv/bin/python benchmarks/layerscan.py [RUNS]

Needs an engine with `python:3.13-slim`. Both are processes of their own that take turns, so that whatever else the machine does
meets both, and each one's peak memory is its own. The image is made and removed here.
"""

from __future__ import annotations

import os
import secrets
import statistics
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterator
from pathlib import Path

from docklab.engine.client import Engine
from docklab.engine.image_files import layersearch, saved

BASE = "python:3.13-slim"
MEGABYTES = 500
TIME_TARGET, MEMORY_TARGET = 1.5, 100


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    engine, name = connect(), f"docklab-benchmark:{secrets.token_hex(4)}"
    token = f"ml-{secrets.token_hex(8)}"
    try:
        make(engine, name, token)
        facts = engine.image(name)
        assert facts
        size = sum(len(chunk) for chunk in saved.save(engine, facts.id)) / 1e6
        print(f"{size:.0f} MB as saved, {len(facts.layers)} layers; {runs} runs each")
        took: dict[str, list[tuple[float, float]]] = {"read": [], "absent": [], "present": []}
        for _ in range(runs):
            for act, results in took.items():
                text = token if act == "present" else f"{token}x"
                out = subprocess.run([sys.executable, __file__, act, facts.id, text], capture_output=True, text=True, check=True)
                seconds, memory = out.stdout.split()
                results.append((float(seconds), float(memory)))
        show(took)
    finally:
        engine.remove_image(name)
        engine.close()


def connect() -> Engine:
    return Engine.connect(os.environ.get("DOCKER_HOST", ""))


def show(took: dict[str, list[tuple[float, float]]]) -> None:
    floor = [seconds for seconds, _ in took["read"]]
    print(f"{'':<36}{'median':>9}{'best':>9}{'ratio':>8}{'of minima':>11}{'target':>8}{'peak MB':>9}{'target':>8}")
    titles = {"read": "docker save, read and dropped", "absent": "search, the text is not there",
              "present": "search, it is in a layer"}
    for act, title in titles.items():
        times = [seconds for seconds, _ in took[act]]
        median, best = statistics.median(times), min(times)
        peak = max(memory for _, memory in took[act])
        line = f"{title:<36}{median:>8.2f}s{best:>8.2f}s"
        if act == "read":
            print(f"{line}{'':<27}{peak:>9.0f}")
            continue
        ratio = f"{median / statistics.median(floor):>8.2f}{best / min(floor):>11.2f}{TIME_TARGET:>8.1f}"
        print(f"{line}{ratio}{peak:>9.0f}{MEMORY_TARGET:>8}")


def once(act: str, image: str, text: str) -> None:
    """One run: seconds and this process's peak memory in MB."""
    engine = connect()
    began = time.perf_counter()
    if act == "read":
        for _ in saved.save(engine, image):
            pass
    else:
        result = layersearch.search(engine, image, [text])
        assert bool(result.finds) == (act == "present"), result
        assert not result.unread, result
    # Of this process since it began; getrusage's figure includes that of the one it was forked from.
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    print(time.perf_counter() - began, int(status["VmHWM"].split()[0]) / 1024)


def make(engine: Engine, name: str, token: str) -> None:
    """The base with one layer of packages on it: thousands of small files and a few large ones, 500 MB in all."""
    base = sum(len(chunk) for chunk in saved.save(engine, BASE))
    helper = f"docklab-benchmark-{secrets.token_hex(4)}"
    try:
        saved.add_layer(engine, BASE, packages(MEGABYTES * 1_000_000 - base, token), name=name, changes=[], helper=helper)
    finally:
        saved.remove_helper(engine, helper)


def packages(size: int, token: str) -> Iterator[bytes]:
    """A tar stream of so many bytes; the token is at the end of its last file."""
    noise = secrets.token_bytes(32_000_000)
    small = 0
    while size > 0:
        length = min(size, 6_000 + small % 9_000 if small < 12_000 else len(noise))
        content = noise[:length] + (token.encode() if length == size else b"")
        head = tarfile.TarInfo(f"opt/packages/module-{small:05}.so")
        head.size = len(content)
        yield head.tobuf() + content + bytes(-len(content) % tarfile.BLOCKSIZE)
        size -= length
        small += 1
    yield bytes(2 * tarfile.BLOCKSIZE)


if __name__ == "__main__":
    if len(sys.argv) == 4:
        once(*sys.argv[1:])
    else:
        main()

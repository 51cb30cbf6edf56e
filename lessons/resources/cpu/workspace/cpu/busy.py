"""Works for two seconds in as many processes as OMP_NUM_THREADS says, and says how much of the processors it got."""

import multiprocessing
import os
import time

SECONDS = 2


def work(until):
    while time.monotonic() < until:
        sum(range(10_000))


number = int(os.environ.get("OMP_NUM_THREADS") or os.cpu_count())
print(f"{os.cpu_count()} cores in this machine, {number} workers", flush=True)
began = time.monotonic()
workers = [multiprocessing.Process(target=work, args=(began + SECONDS,)) for _ in range(number)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
used = os.times()
print(f"got {(used.children_user + used.children_system) / (time.monotonic() - began):.2f} cores")

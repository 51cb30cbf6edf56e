"""What a sandbox costs, beside what it cannot be cheaper than.

    .venv/bin/python benchmarks/sandbox.py [ROUNDS] [EXERCISE|LESSON]...

Needs root and dockerd; the exercises are proven with one and with two jobs (none named: this part is left out): take some
whole lessons, since a sandbox has to be filled with images first. The sandboxes and the bare daemons take turns, so that
whatever else the machine does meets both. Nothing of it remains.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from docklab import sandbox
from docklab.engine import ping
from docklab.sandbox import cgroups, share
from docklab.settings import Settings, read_settings

DOCKLAB = [sys.executable, "-m", "docklab"]
MANY = 10


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    names = sys.argv[2:]
    with tempfile.TemporaryDirectory(prefix="docklab-benchmark-") as folder:
        settings = read_settings()._replace(sandboxes=Path(folder, "sandboxes"), workspace=Path(folder, "work"))
        bare, ups, commands = [], [], []
        for number in range(rounds):
            with bare_daemon(Path(folder, "bare")) as seconds:
                bare.append(seconds)
            with up(settings, f"one{number}") as seconds:
                ups.append(seconds)
            commands.append(command_up(Path(folder, "home")))
        print(f"{'time to ready, s':<44}{'median':>9}{'least':>9}{'ratio':>8}{'of minima':>11}")
        for what, found in (("bare dockerd", bare), ("sandbox of kind machine", ups), ("the command `sandbox up`", commands)):
            print(f"{what:<44}{statistics.median(found):>9.2f}{min(found):>9.2f}"
                  f"{statistics.median(found) / statistics.median(bare):>8.2f}{min(found) / min(bare):>11.2f}")
        several(settings)
    if names:
        proofs(names)


@contextlib.contextmanager
def up(settings: Settings, name: str) -> Iterator[float]:
    """A new sandbox, and the seconds until it was ready."""
    try:
        clock = time.monotonic()
        sandbox.up(settings, name, kind="machine", current=False)
        yield time.monotonic() - clock
    finally:
        sandbox.down(settings, sandbox.find(settings, name))


def bare_daemon_command(folder: Path) -> list[str]:
    return ["unshare", "--net", "--mount", "--pid", "--fork", "--mount-proc", "--kill-child", "--", "dockerd", "--data-root",
            str(folder / "data"), "--exec-root", str(folder / "exec"), "--pidfile", str(folder / "pid"), "--config-file",
            str(folder / "none.json"), "--host", f"unix://{folder}/s"]


@contextlib.contextmanager
def bare_daemon(folder: Path) -> Iterator[float]:
    """The floor: dockerd alone, in namespaces but with no network to the outside, and the seconds until it answered."""
    folder.mkdir()
    (folder / "none.json").write_text("{}")
    clock = time.monotonic()
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(bare_daemon_command(folder), stdout=log, stderr=log, start_new_session=True)
    try:
        while not ping.answers(f"unix://{folder}/s"):
            assert process.poll() is None, (folder / "log").read_text()
            time.sleep(0.02)
        yield time.monotonic() - clock
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        shutil.rmtree(folder)


def timed(act: Callable[[], object]) -> float:
    clock = time.monotonic()
    act()
    return time.monotonic() - clock


def command_up(home: Path) -> float:
    """Seconds that the whole command takes; its sandbox is taken down again."""
    variables = {**os.environ, "DOCKLAB_HOME": str(home)}
    try:
        return timed(lambda: subprocess.run([*DOCKLAB, "sandbox", "up", "--kind", "machine"], env=variables, check=True,
                                            stdout=subprocess.DEVNULL))
    finally:
        subprocess.run([*DOCKLAB, "sandbox", "down", "lab", "--yes"], env=variables, check=True, stdout=subprocess.DEVNULL)


def several(settings: Settings) -> None:
    """Ten at once: how long until each is ready, and what each uses, idle and with a base image."""
    clock = time.monotonic()

    def begin(number: int) -> tuple[float, sandbox.Record]:
        record = sandbox.up(settings, f"many{number}", kind="machine", current=False)
        return time.monotonic() - clock, record

    try:
        with ThreadPoolExecutor(MANY) as pool:
            found = list(pool.map(begin, range(MANY)))
        idle = [cgroups.memory(record.id) / 1e6 for _, record in found]
        share.into(found[0][1], ["alpine"], cache=settings.cache)
        ready, loaded = [seconds for seconds, _ in found], cgroups.memory(found[0][1].id) / 1e6
        print(f"{MANY} sandboxes at once: ready after {min(ready):.1f} to {max(ready):.1f} s; memory each {min(idle):.0f} to "
              f"{max(idle):.0f} MB, one with an image loaded {loaded:.0f} MB")
    finally:
        for record in sandbox.everything(settings):
            sandbox.down(settings, record)


def proofs(names: list[str]) -> None:
    """The same proofs in one new sandbox, one after the other, and in two. Beside it what one job takes on the engine that is
    there, which has built much of it before."""
    def seconds(*more: str) -> float:
        return timed(lambda: subprocess.run([*DOCKLAB, "dev", "prove", *names, *more], check=True, stdout=subprocess.DEVNULL))

    here, one, two = seconds(), seconds("--jobs", "1"), seconds("--jobs", "2")
    print(f"dev prove {' '.join(names)}: {one:.0f} s with one job, {two:.0f} s with two; ratio {two / one:.2f}, target 0.65 "
          f"(on the engine that is there: {here:.0f} s)")


if __name__ == "__main__":
    main()

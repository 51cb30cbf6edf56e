"""How far docklab is from what it cannot be faster than, as ratios.

    .venv/bin/python benchmarks/speed.py [RUNS]

Needs an engine with the course's `alpine`. docklab and its floor take turns, so that whatever else the machine does
meets both; a ratio is that of the medians, with that of the minima beside. Nothing of it remains.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import requests

from docklab.settings import read_settings
from docklab.state.progress import Progress
from docklab.tutor.tutor import Tutor

EXERCISE = "volumes.share"
HERE = Path(__file__).parent
DOCKLAB = [sys.executable, "-m", "docklab"]
BARE = [sys.executable, "-c", "from bare import app; app()"]


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        os.environ |= {"DOCKLAB_HOME": str(home / "state"), "PYTHONPATH": str(HERE), "PYTHONPYCACHEPREFIX": str(home / "pyc")}
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # modules are compiled once, as they are for a user
        with solved(), Progress(read_settings().database) as progress:
            tutor = Tutor(read_settings(), progress)
            first, later = recorded(tutor), recorded(tutor)
            print(f"a check's API calls, after docker-py's version negotiation ({len(later)} when the engine is known):")
            print("".join(f"  GET {path}\n" for path in first))
            calls = home / "calls"
            calls.write_text("\n".join(first))
            address = tutor.engine.raw.get_adapter(tutor.engine.raw.base_url).socket_path
            print(f"{'':<44}{'docklab':>9}{'floor':>9}{'ratio':>8}{'of minima':>11}{'target':>8}")
            compare("list, to a bare Typer app", 1.3, runs, command(DOCKLAB, "list"), command(BARE, "list"))
            compare("check, to Typer + docker + the same calls", 1.2, runs, command(DOCKLAB, "check", EXERCISE),
                    command(BARE, "check", address, str(calls)))
            exercise, line = tutor.exercise(EXERCISE), Line(address)
            compare("check in one process, to a bare socket", 2.0, runs * 5, lambda: tutor.check(exercise),
                    lambda: line.ask(later))
            tutor.close()


@contextlib.contextmanager
def solved() -> Iterator[None]:
    """The exercise, started and solved in a state directory of its own; cleaned afterwards."""
    try:
        command(DOCKLAB, "start", EXERCISE)()
        command(DOCKLAB, "solve", "--run", "--yes", EXERCISE)()
        yield
    finally:
        command(DOCKLAB, "clean", "--yes")()


def recorded(tutor: Tutor) -> list[str]:
    """The paths that one real check asks the engine for, in order."""
    exercise, client, found = tutor.exercise(EXERCISE), tutor.engine.raw, []
    send = client.send

    def listen(request: requests.PreparedRequest, **options: object) -> requests.Response:
        assert request.method == "GET", f"this check can not simply be repeated: {request.method} {request.url}"
        found.append(str(request.url).removeprefix(client.base_url))
        return send(request, **options)

    client.send = listen
    try:
        assert tutor.check(exercise).verdict == "passed"
    finally:
        client.send = send
    return found


def command(program: list[str], *words: str) -> Callable[[], object]:
    """A whole process, from its start to its end."""
    return lambda: subprocess.run([*program, *words], check=True, stdout=subprocess.DEVNULL)


class Line(http.client.HTTPConnection):
    """One open connection to the engine's socket."""

    def __init__(self, address: str) -> None:
        super().__init__("localhost")
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(address)

    def ask(self, paths: list[str]) -> None:
        for path in paths:
            self.request("GET", path)
            self.getresponse().read()


def compare(what: str, target: float, runs: int, ours: Callable[[], object], floor: Callable[[], object]) -> None:
    """Take turns and print one line."""
    ours(), floor()  # whatever is done once only is done here
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        for act, kept in zip((ours, floor), times, strict=True):
            began = time.perf_counter()
            act()
            kept.append(time.perf_counter() - began)
    middle, least = [statistics.median(kept) for kept in times], [min(kept) for kept in times]
    print(f"{what:<44}{middle[0] * 1e3:>6.1f} ms{middle[1] * 1e3:>6.1f} ms{middle[0] / middle[1]:>8.2f}{least[0] / least[1]:>11.2f}"
          f"{target:>8}")


if __name__ == "__main__":
    main()

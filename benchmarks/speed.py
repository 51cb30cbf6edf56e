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
from typing import Any

import requests

from docklab.authoring.proofs.scripts import perform
from docklab.settings import read_settings
from docklab.state.progress import Progress
from docklab.tutor.guide import Guide
from docklab.tutor.tutor import Tutor

EXERCISE, MISTAKE = "volumes.share", "mistakes/second-other-path.sh"
HERE = Path(__file__).parent
DOCKLAB = [sys.executable, "-c", "from docklab.cli.entry import main; main()"]  # as the installed command begins
BARE = [sys.executable, "-c", "from bare import app; app()"]


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        os.environ |= {"DOCKLAB_HOME": str(home / "state"), "PYTHONPATH": str(HERE), "PYTHONPYCACHEPREFIX": str(home / "pyc")}
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # modules are compiled once, as they are for a user
        print(f"{'':<50}{'docklab':>9}{'floor':>9}{'ratio':>8}{'of minima':>11}{'target':>8}")
        try:
            start_up(runs)
            for verdict, script in (("failed", MISTAKE), ("passed", "solution.sh")):
                with performed(script), Progress(read_settings().database) as progress:
                    checks(runs, verdict, Tutor(read_settings(), progress), home / "calls")
        finally:
            command(DOCKLAB, "clean", "--yes")()


def start_up(runs: int) -> None:
    """What needs no engine."""
    compare("list, to a bare Typer app", 1.3, runs, command(DOCKLAB, "list"), command(BARE, "list"))
    words = {"COMP_WORDS": "docklab check volumes.s", "COMP_CWORD": "2"}
    compare("completing an exercise's name, to bare Typer's", 1.3, runs,
            command(DOCKLAB, _DOCKLAB_COMPLETE="complete_bash", **words), command(BARE, _C_COMPLETE="complete_bash", **words))


def checks(runs: int, verdict: str, tutor: Tutor, calls: Path) -> None:
    """A check that ends so, as a command and in one process."""
    first, later = recorded(tutor, verdict), recorded(tutor, verdict)
    print(f"  {len(first)} calls of a check that {verdict}, {len(later)} when the engine is known:\n  " + "\n  ".join(first))
    calls.write_text("\n".join(first))
    client = tutor.engine.raw
    address = client.get_adapter(client.base_url).socket_path
    compare(f"check, {verdict}, to Typer + docker + the same calls", 1.2, runs, command(DOCKLAB, "check", EXERCISE),
            command(BARE, "check", BARE_SOCKET=address, BARE_CALLS=str(calls)))
    exercise, line = tutor.exercise(EXERCISE), Line(address)
    compare("the same in one process, to docker-py", 1.2, runs * 5, lambda: tutor.check(exercise),
            lambda: [asked(client, path) for path in later])
    compare("the same in one process, to a bare socket", None, runs * 5, lambda: tutor.check(exercise), lambda: line.ask(later))
    tutor.close()


@contextlib.contextmanager
def performed(script: str) -> Iterator[None]:
    """The exercise, started and done so, in a state directory of its own; cleaned afterwards."""
    command(DOCKLAB, "start", EXERCISE)()
    with Progress(read_settings().database) as progress:
        guide = Guide(read_settings(), progress)
        exercise = guide.exercise(EXERCISE)
        perform(exercise.folder / script, guide.workspace(exercise), guide.settings, guide.values(exercise))
    yield
    command(DOCKLAB, "clean", "--yes")()


def recorded(tutor: Tutor, verdict: str) -> list[str]:
    """The paths that one real check asks the engine for, in order."""
    exercise, client, found = tutor.exercise(EXERCISE), tutor.engine.raw, []
    send = client.send

    def listen(request: requests.PreparedRequest, **options: object) -> requests.Response:
        assert request.method == "GET", f"this check can not simply be repeated: {request.method} {request.url}"
        found.append(str(request.url).removeprefix(client.base_url))
        return send(request, **options)

    client.send = listen
    try:
        assert tutor.check(exercise).verdict == verdict
    finally:
        client.send = send
    return found


def asked(client: Any, path: str) -> object:
    """One call as docker-py makes it."""
    answer = client.get(client.base_url + path)
    return answer.json() if "json" in answer.headers.get("Content-Type", "") else answer.content


def command(program: list[str], *words: str, **variables: str) -> Callable[[], object]:
    """A whole process, from its start to its end; it may say that a check failed."""
    def run() -> None:
        ended = subprocess.run([*program, *words], env={**os.environ, **variables}, stdout=subprocess.DEVNULL, check=False)
        assert ended.returncode in (0, 1), ended
    return run


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


def compare(what: str, target: float | None, runs: int, ours: Callable[[], object], floor: Callable[[], object]) -> None:
    """Take turns and print one line."""
    ours(), floor()  # whatever is done once only is done here
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        for act, kept in zip((ours, floor), times, strict=True):
            began = time.perf_counter()
            act()
            kept.append(time.perf_counter() - began)
    middle, least = [statistics.median(kept) for kept in times], [min(kept) for kept in times]
    print(f"{what:<50}{middle[0] * 1e3:>6.1f} ms{middle[1] * 1e3:>6.1f} ms{middle[0] / middle[1]:>8.2f}{least[0] / least[1]:>11.2f}"
          f"{target or '':>8}")


if __name__ == "__main__":
    main()

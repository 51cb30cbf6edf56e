"""What a copy of a container answers from inside, where nobody else can reach it, and how it ends."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable

from docklab.engine import programs, usage
from docklab.engine.client import Engine
from docklab.engine.faults import translated
from docklab.engine.programs import ProgramFacts
from docklab.errors import EngineFault

# How long a program may take until it listens; one that never does is told to stop all the same.
_PATIENCE = 15
_LOOKS_APART = 0.1
# How long a program that nobody answers must go on trying, and the seconds of a processor that this takes at least: a look-up
# and a connection every half a second take ten times as much, and a program that sleeps none.
_TRYING, _SOME_WORK = 8, 0.0003
_LONGEST = 1024 * 1024

# Run in the copy by its own Python. It waits for as long as a program may take to start; when that ends, so does this.
_SCRIPT = """
import http.client, sys, time
port, path, body = sys.argv[1:]
deadline = time.monotonic() + 15
while time.monotonic() < deadline:
    try:
        connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=10)
        connection.request("POST", path, body.encode(), {"Content-Type": "application/json"})
        answer = connection.getresponse()
        print(answer.status, answer.read().decode("utf-8", "replace"))
        break
    except OSError:
        time.sleep(0.1)
    except http.client.HTTPException:
        break
"""


def answers(engine: Engine, container: str, *, port: int, path: str, body: str) -> str:
    """Start the container and ask its program for JSON: the status, a blank and the text that come back. Empty when it ends
    before, says nothing, or has no Python."""
    try:
        engine.start_container(container)
        with translated():
            asking = engine.raw.exec_create(container, ["python3", "-c", _SCRIPT, str(port), path, body], stderr=False)
            said = b""
            with contextlib.closing(engine.raw.exec_start(str(asking["Id"]), stream=True)) as stream:
                for piece in stream:
                    said += piece
                    if len(said) > _LONGEST:
                        break
    except EngineFault:
        return ""
    text = said.decode("utf-8", "replace").strip()
    return text if text[:3].isdigit() else ""


def listens_within(engine: Engine, container: str, seconds: float, *, listens: Callable[[], bool]) -> bool:
    """Start the container: whether its program listens before so many seconds are over."""
    try:
        engine.start_container(container)
    except EngineFault:
        return False
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if listens():
            return time.monotonic() < deadline
        time.sleep(_LOOKS_APART)
    return False


def gives_up(engine: Engine, container: str) -> str:
    """Start the container: what it does instead of trying again and again; empty when it does that. Who only sleeps uses no
    processor."""
    try:
        engine.start_container(container)
    except EngineFault as fault:
        return f"never started: {fault.message}"
    ended = f"ends within {_TRYING} s when nobody answers"
    if engine.wait_for_exit(container, _TRYING // 2):
        return ended
    before = usage.processor_seconds(engine, container)
    if engine.wait_for_exit(container, _TRYING // 2):
        return ended
    return "" if usage.processor_seconds(engine, container) - before > _SOME_WORK else "sleeps, and asks nobody"


def silent(engine: Engine, container: str, *, listens: Callable[[], bool]) -> str:
    """Start the container, and wait until its program listens; empty when it does, else what came of it."""
    try:
        engine.start_container(container)
    except EngineFault as fault:
        return f"it never started: {fault.message}"
    deadline = time.monotonic() + 2 * _PATIENCE
    while time.monotonic() < deadline:
        if listens():
            return ""
        found = engine.container(container)
        if found is None or not found.running:
            words = " / ".join(engine.logs(container).strip().splitlines()[-2:])[-300:]
            return f"it ended with exit code {found.exit_code if found else '?'}, and said: {words or 'nothing'}"
        time.sleep(_LOOKS_APART)
    return "it runs, and listens on no such port"


def stop(engine: Engine, container: str, *, listens: Callable[[], bool]) -> ProgramFacts:
    """Start the container, wait until its program listens, and stop it as `docker stop` does."""
    try:
        engine.start_container(container)
    except EngineFault as fault:
        return ProgramFacts(0, "", fault.message, ended=False)
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline and not listens():
        found = engine.container(container)
        if found is None or not found.running:
            break
        time.sleep(_LOOKS_APART)
    return programs.told_to_stop(engine, container)

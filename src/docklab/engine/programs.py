"""Programs of the learner's that docklab runs in a container of its own: to their end, or until told to stop."""

from __future__ import annotations

import time
from typing import NamedTuple

from docklab.engine.client import Engine
from docklab.engine.events import of_containers
from docklab.engine.facts import NANOSECONDS, ContainerFacts, FileFacts
from docklab.engine.faults import translated
from docklab.errors import EngineFault

# How long a program may take to its first words, and to its end, on a busy machine.
_PATIENCE = 30
_LOOKS_APART = 0.1
# How long the engine waits after the stop signal before it kills.
STOP_TIMEOUT = 5
# For a shell: the command line of each process, the first one first.
_LIST = 'for one in $(ls /proc | grep "^[0-9]*$" | sort -n); do tr "\\0" " " < /proc/$one/cmdline; echo; done 2>/dev/null'


class ProgramFacts(NamedTuple):
    """What came of a program. `processes` are the command lines in its container, the first one first, when it was told to
    stop; `before` is what it had printed until then; `seconds` is the time from the signal to its end, by the engine's clock.
    `ended` is False when it never came to an end by itself, or for a stop when it had ended before. `oom_killed` is what the
    engine noted, `left` the file that was looked for afterwards."""

    exit_code: int
    output: str
    error: str = ""
    ended: bool = True
    processes: tuple[str, ...] = ()
    before: str = ""
    seconds: float = 0.0
    oom_killed: bool = False
    left: FileFacts | None = None


def run(engine: Engine, container: str, *, leaves: str = "") -> ProgramFacts:
    """Start the container and let its program come to an end; `leaves` is a file to look for then."""
    try:
        engine.start_container(container)
    except EngineFault as fault:
        return _facts(engine, container, error=fault.message)
    found = _facts(engine, container, ended=engine.wait_for_exit(container, _PATIENCE))
    return found._replace(left=engine.read_file(container, leaves)) if leaves else found


def stop(engine: Engine, container: str, *, after: str) -> ProgramFacts:
    """Start the container, wait until its program has printed this text, and stop it as `docker stop` does."""
    try:
        engine.start_container(container)
    except EngineFault as fault:
        return _facts(engine, container, error=fault.message, ended=False)
    before = _printed(engine, container, after)
    return told_to_stop(engine, container)._replace(before=before)


def left_alone(engine: Engine, container: str, *, after: str, seconds: int) -> ProgramFacts:
    """Start the container, wait until its program has printed this text, and leave it to itself for so many seconds."""
    try:
        engine.start_container(container)
    except EngineFault as fault:
        return _facts(engine, container, error=fault.message, ended=False)
    before = _printed(engine, container, after)
    ended = engine.wait_for_exit(container, seconds)
    return _facts(engine, container, ended=ended)._replace(before=before)


def told_to_stop(engine: Engine, container: str) -> ProgramFacts:
    """Stop the container as `docker stop` does, if it still runs."""
    running = engine.container(container)
    if running is None or not running.running:
        return _facts(engine, container, ended=False)
    processes, told = _processes(engine, container), engine.now()
    with translated():
        engine.raw.stop(container, timeout=STOP_TIMEOUT)
    ended = engine.container(container)
    told = next((at for _, action, at in of_containers(engine, running.started, container) if action == "kill"), told)
    seconds = (ended.finished - told) / NANOSECONDS if ended else 0.0
    return _facts(engine, container)._replace(processes=processes, seconds=seconds)


def _printed(engine: Engine, container: str, text: str) -> str:
    """What it has printed once the text is there, it has ended, or patience has."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        found, printed = engine.container(container), engine.logs(container)
        if text in printed or found is None or not found.running or time.monotonic() > deadline:
            return printed
        time.sleep(_LOOKS_APART)


def _processes(engine: Engine, container: str) -> tuple[str, ...]:
    try:
        with translated():
            seen = engine.raw.top(container)
    except EngineFault:  # it ended just now, or the engine has no `ps` to ask with
        return _own_list(engine, container)
    return tuple(row[-1] for row in seen.get("Processes") or [])


def _own_list(engine: Engine, container: str) -> tuple[str, ...]:
    """What a shell of the container finds in /proc; nothing where there is none."""
    try:
        with translated():
            asking = engine.raw.exec_create(container, ["sh", "-c", _LIST], stderr=False)
            said = engine.raw.exec_start(str(asking["Id"]))
    except EngineFault:
        return ()
    lines = (line.strip() for line in said.decode("utf-8", "replace").splitlines())
    return tuple(line for line in lines if line and "/proc/$one/cmdline" not in line)


def _facts(engine: Engine, container: str, *, error: str = "", ended: bool = True) -> ProgramFacts:
    found: ContainerFacts | None = engine.container(container)
    if found is None:
        return ProgramFacts(0, "", error or "the container is gone", ended=False)
    return ProgramFacts(found.exit_code, engine.logs(container), found.error or error, ended, oom_killed=found.oom_killed)

"""Makes the containers of the test set, several at a time, and clears them away with all that they needed."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from tests.engine.why.cases import Case

from docklab.engine.client import Engine
from docklab.engine.facts import NANOSECONDS
from docklab.why import container, gather
from docklab.why.found import Answer

_PREFIX = "why-"
_AT_ONCE, _PATIENCE, _LASTS = 4, 60, 2 * NANOSECONDS
_GET = """get() {
    docker run -d --name "$N" "${@:2}" "$PY" python -c 'import sys, urllib.request as u; u.urlopen(sys.argv[1], timeout=3)' "$1"
}
"""
_ENDED = ("exited", "created", "restarting", "paused", "dead")


class Told(NamedTuple):
    """What was told of a case: the codes of its causes and of its notes."""

    name: str
    causes: tuple[str, ...]
    notes: tuple[str, ...]
    answer: Answer


def told(engine: Engine, cases: Sequence[Case], folder: Path) -> dict[str, Told]:
    """Make them all, wait until each is as it will be, and ask why."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(lambda one: _made(one, folder), cases))
    for one in cases:
        _settled(engine, _PREFIX + one.name)
    shared = gather.around(engine)
    return {one.name: _told(engine, one.name, shared) for one in cases}


def _told(engine: Engine, name: str, shared: gather.Around) -> Told:
    scene = gather.scene(engine, _PREFIX + name, shared, gather.by_proc)
    assert scene is not None, name
    answer = container.answer(scene)
    return Told(name, *(tuple(one.diagnosis.code for one in said) for said in (answer.causes, answer.notes)), answer)


def _made(case: Case, folder: Path) -> None:
    here = folder / case.name
    here.mkdir()
    subprocess.run(["bash", "-c", _GET + case.script], capture_output=True, timeout=120, check=False, stdin=subprocess.DEVNULL,
                   env={**os.environ, "N": _PREFIX + case.name, "T": str(here), "PY": "python:3.13-slim"})


def _settled(engine: Engine, name: str) -> None:
    """Wait until it has ended, is being restarted for the second time, or has been up for a while."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        found = engine.container(name)
        assert found is not None, name
        if found.restart_policy == "always" and not found.restart_count and engine.now() - found.created < 5 * _LASTS:
            time.sleep(0.1)
        elif found.status in _ENDED or found.restart_count or engine.now() - found.started > _LASTS:
            return
        else:
            time.sleep(0.1)
    raise AssertionError(f"{name} does not settle")


def removed(cases: Iterable[Case]) -> None:
    """Take away what the scripts made: all that bears a name of theirs."""
    wanted = {_PREFIX + one.name for one in cases}
    for kind, remove in (("container", ["rm", "-fv"]), ("network", ["network", "rm"]), ("volume", ["volume", "rm"]),
                         ("image", ["rmi", "-f"])):
        names = [name for name in _listed(kind) if any(name == one or name.startswith((f"{one}-", f"{one}:")) for one in wanted)]
        if names:
            subprocess.run(["docker", *remove, *names], capture_output=True, check=False, timeout=120)


def _listed(kind: str) -> list[str]:
    words = {"container": ["ps", "--all", "--format", "{{.Names}}"], "image": ["images", "--format", "{{.Repository}}"]}
    asked = words.get(kind, [kind, "ls", "--format", "{{.Name}}"])
    return subprocess.run(["docker", *asked], capture_output=True, text=True, check=True, timeout=60).stdout.split()

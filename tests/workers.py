"""Tests side by side: each worker of pytest-xdist has an engine of its own, in a sandbox, and is in that one's network.

There, names and ports that tests fix do not collide, and what a container publishes is on 127.0.0.1 as it is for a
learner. Where there can be no sandbox of this machine, tests run one after another on the engine that is there.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import signal
from pathlib import Path

import pytest

from docklab import sandbox
from docklab.engine import endpoint
from docklab.sandbox import machine, processes, share
from docklab.sandbox.shell import environment
from docklab.settings import Settings, read_settings

IMAGES = ("alpine", "python:3.13-slim", "registry:2", "redis:7", "postgres:17")
# A file goes to one worker, so that what its tests share is made once. These take longest, and are begun first.
FIRST = ("bundle/test_load.py", "site/test_pages.py", "engine/test_harmless.py", "cli/test_commands.py", "engine/test_doctor.py",
         "engine/test_images.py", "engine/test_faults.py", "engine/test_registry.py")
_NAME = "tests-"
_NEW_NETWORK = 0x40000000  # CLONE_NEWNET


def bring_up() -> None:
    """Have a worker, and what it calls, see an engine of its own and nothing of this machine's."""
    if machine.obstacle() or "PYTEST_XDIST_WORKER" not in os.environ:
        return
    settings = read_settings()
    _sweep(settings)
    os.environ.setdefault("DOCKER_HOST", endpoint.context_host())
    record = sandbox.up(settings, _own(), kind="machine", current=False,
                        options=sandbox.Options(forward=False, share=("/tmp",)))
    share.into(record, IMAGES, cache=settings.cache)
    _enter(f"/proc/{processes.first(record.id)}/ns/net")
    os.environ |= {**environment(record), "DOCKLAB_SANDBOX": ""}
    for name in ("COLUMNS", "LINES"):  # pytest-xdist sets them, for itself
        os.environ.pop(name, None)


def _enter(network: str) -> None:
    """Be in that network from now on, and whatever is called as well. (Python has this as os.setns from 3.12 on.)"""
    with Path(network).open() as found:
        if ctypes.CDLL(None, use_errno=True).setns(found.fileno(), _NEW_NETWORK):
            raise OSError(ctypes.get_errno(), f"{network} cannot be entered")


def _own() -> str:
    return f"{_NAME}{os.getpid()}"


def _sweep(settings: Settings) -> None:
    """Take down what killed runs have left, this process's number included: before a restart it was another's."""
    settings.home.mkdir(parents=True, exist_ok=True)
    with (settings.home / "sweeping").open("w") as alone:  # the worker beside this one does the same
        fcntl.flock(alone, fcntl.LOCK_EX)
        for one in sandbox.everything(settings):
            if one.name == _own() or (one.name.startswith(_NAME) and not Path("/proc", one.name.removeprefix(_NAME)).exists()):
                sandbox.down(settings, one)


def ordered(items: list[pytest.Item]) -> None:
    """Sort the tests: the files that take longest come first."""
    items.sort(key=lambda item: next((place for place, name in enumerate(FIRST) if str(item.path).endswith(name)), len(FIRST)))


def take_down() -> None:
    """Leave nothing of it, whatever Ctrl-C hits meanwhile."""
    if machine.obstacle() or "PYTEST_XDIST_WORKER" not in os.environ:
        return
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _enter(f"/proc/{os.getppid()}/ns/net")  # its firewall rules and its bridge are out there
    settings = read_settings()
    for one in sandbox.everything(settings):
        if one.name == _own():
            sandbox.down(settings, one)

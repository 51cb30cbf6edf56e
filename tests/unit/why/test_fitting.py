"""What `docklab explain` finds for a code, an exit code, a few words, and errors as people paste them."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from docklab.why import kept
from docklab.why.fitting import find

_OCI = ("docker: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create "
        "failed: runc create failed: unable to start container process: ")
# What somebody has -> the cause that must come first.
_FIRST = [
    ("out_of_memory", "OUT_OF_MEMORY"),
    ("still-out-of-memory", "OUT_OF_MEMORY"),
    ("137", "OUT_OF_MEMORY"),
    ("exited with code 137", "OUT_OF_MEMORY"),
    ("143", "STOPPED_BY_HAND"),
    ("127", "COMMAND_NOT_FOUND"),
    (f'{_OCI}exec: "pip3.9": executable file not found in $PATH: unknown\n\nRun \'docker run --help\'', "COMMAND_NOT_FOUND"),
    (f'{_OCI}exec: "-p": executable file not found in $PATH: unknown', "RUN_ARGS_AFTER_IMAGE"),
    (("docker: Error response from daemon: driver failed programming external connectivity: Bind for 0.0.0.0:8080 failed: port is "
     "already allocated."), "PORT_TAKEN"),
    (("Error response from daemon: Ports are not available: exposing port TCP 0.0.0.0:5000 -> 127.0.0.1:0: listen tcp: "
     "bind: address already in use"), "PORT_TAKEN"),
    ("Error response from daemon: No such container: web", "CONTAINER_MISSING"),
    (('docker: Error response from daemon: Conflict. The container name "/web" is already in use by container "1f0c". You have to '
     "remove (or rename) that container to be able to reuse that name."), "STOPPED_NOT_REMOVED"),
    ("INFO:     Uvicorn running on http://127.0.0.1:8000 (Press CTRL+C to quit)", "APP_BINDS_LOOPBACK"),
    ("port is alredy alocated", "PORT_TAKEN"),
]


@pytest.fixture
def causes(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """The catalogue that comes with docklab."""
    db = kept.opened(tmp_path)
    yield db
    db.close()


@pytest.mark.parametrize(("asked", "code"), _FIRST)
def test_the_best_comes_first(causes: sqlite3.Connection, asked: str, code: str) -> None:
    """A code, an exit code, words, or a pasted error lead to its cause."""
    found = find(causes, asked)
    assert found.fits, [one.code for one in found.near]
    assert found.fits[0].code == code


def test_what_fits_nothing_is_told_apart(causes: sqlite3.Connection) -> None:
    """A mistyped code has near ones, and fits none; a word from elsewhere has neither."""
    mistyped, elsewhere = find(causes, "PORT_SWAPED"), find(causes, "banana")
    assert not mistyped.fits
    assert mistyped.near[0].code == "PORT_SWAPPED"
    assert not elsewhere.fits
    assert not elsewhere.near


def test_an_exit_code_is_explained_without_a_cause(causes: sqlite3.Connection) -> None:
    """What the number says is said also where no cause belongs to it."""
    found = find(causes, "139")
    assert "signal 11" in found.about
    assert not find(causes, "4711").about


@pytest.mark.parametrize("text", [
    "x" * 3_000_000, "a b c d " * 400_000, '"' * 50_000, "' OR 1 -- * NEAR( AND", "\x00\x1b[31m", "…" * 9_000])
def test_whatever_is_pasted_is_bounded(causes: sqlite3.Connection, text: str) -> None:
    """No text is too long, and none is taken for a query: an answer comes within two seconds."""
    began = time.monotonic()
    find(causes, text)
    assert time.monotonic() - began < 2

"""The learner's files: handed out at `start`, never overwritten once the learner has changed them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from docklab.errors import NotReady


def hand_out(files: dict[str, bytes], folder: Path, unchanged: Callable[[str, bytes], bool]) -> list[str]:
    """Write the files (path inside the folder -> content); returns what the learner should be told.

    `unchanged` says of a path and its present content whether it is still as docklab wrote it. A file that is not gets
    the new one beside it, as NAME.new.
    """
    notices = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.is_file() and target.read_bytes() != content and not unchanged(name, target.read_bytes()):
                target = target.with_name(target.name + ".new")
                notices.append(f"You have changed {folder / name}; it was left as it is, and the new one is {target.name}.")
            _write(target, content)
    except OSError as problem:
        raise NotReady(f"The exercise's files cannot be written to {folder}: {problem.strerror}.",
                       "Free some disk space or fix its permissions, or set DOCKLAB_WORKSPACE to another folder.") from problem
    return notices


def _write(target: Path, content: bytes) -> None:
    """All or nothing: a docklab killed here leaves the old file or the new one."""
    if target.is_file() and target.read_bytes() == content:
        return
    fresh = target.with_name(f".{target.name}.{os.getpid()}")
    fresh.write_bytes(content)
    fresh.replace(target)


def digest(content: bytes) -> str:
    """What a file's content is recognised by."""
    return hashlib.sha256(content).hexdigest()

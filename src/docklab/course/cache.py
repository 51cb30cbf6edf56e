"""A validated course, kept between starts: reading YAML and validating it would be most of docklab's start-up.

The cache is docklab's own file in the state directory. It is used only while every file of the course has the same
size and time, and only classes of docklab may come out of it.
"""

from __future__ import annotations

import hashlib
import io
import os
import pathlib
import pickle
from pathlib import Path
from typing import Any

from docklab import __version__
from docklab.course.model import Course

_FORMAT = 1


def load(folder: Path, cache: Path) -> Course:
    """The course in the folder, from the cache if nothing has changed. Raises InvalidLesson."""
    fingerprint = _fingerprint(folder)
    kept = cache / f"course-{hashlib.sha256(str(folder).encode()).hexdigest()[:16]}.pickle"
    found = _read(kept, fingerprint)
    if found is not None:
        return found
    # Imported only when it is needed: it brings pydantic and yaml along.
    from docklab.course.load import load as read

    course = read(folder)
    _write(kept, fingerprint, course)
    return course


def _fingerprint(folder: Path) -> str:
    """Changes whenever a course file is added, removed or written."""
    digest = hashlib.sha256(f"{_FORMAT} {__version__}".encode())
    for entry in sorted(_text_files(folder)):
        digest.update(repr(entry).encode())
    return digest.hexdigest()


def _text_files(folder: Path) -> list[tuple[str, int, int]]:
    """(path, size, time) of course.yaml, every lesson.md and every exercise.md."""
    found = []
    stack = [(str(folder), 0)]
    while stack:
        current, depth = stack.pop()
        try:
            with os.scandir(current) as entries:
                for entry in entries:
                    if entry.name in ("course.yaml", "lesson.md", "exercise.md"):
                        stat = entry.stat()
                        found.append((entry.path, stat.st_size, stat.st_mtime_ns))
                    elif depth < 2 and entry.is_dir(follow_symlinks=False):
                        stack.append((entry.path, depth + 1))
        except OSError:
            continue
    return found


def _read(kept: Path, fingerprint: str) -> Course | None:
    try:
        stamp, _, body = kept.read_bytes().partition(b"\n")
        if stamp.decode("ascii", "replace") != fingerprint:
            return None
        course = _OwnClasses(io.BytesIO(body)).load()
    except Exception:  # a cache that cannot be read, for whatever reason, is simply made anew
        return None
    return course if isinstance(course, Course) else None


def _write(kept: Path, fingerprint: str, course: Course) -> None:
    """Written beside and moved into place, so that no half of it is ever read. A full disk costs speed, nothing else."""
    fresh = kept.with_suffix(f".{os.getpid()}.new")
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(fingerprint.encode() + b"\n" + pickle.dumps(course))
        fresh.replace(kept)
    except OSError:
        fresh.unlink(missing_ok=True)


class _OwnClasses(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if module.startswith("docklab.") or (module.startswith("pathlib") and name in dir(pathlib)):
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} has no place in a course")

"""A validated course, kept between starts: reading YAML and validating it would be most of docklab's start-up.

The cache is docklab's own file in the state directory. It is used only while every file of the course has the same
size and time, and only classes of docklab may come out of it.
"""

from __future__ import annotations

import os
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from docklab import __version__
from docklab.course import outline
from docklab.course.outline import Outline, OutlineExercise, OutlineLesson

if TYPE_CHECKING:  # so that to list a course imports none of its checks
    from docklab.course.model import Course

_FORMAT = 8


def load(folder: Path, cache: Path) -> Course:
    """The course in the folder, from the cache if nothing has changed. Raises InvalidLesson."""
    from docklab.course.pickled import restored

    kept, stamp = _place(folder, cache), _stamp(folder)
    return restored(_read(kept, stamp)[1]) or _load_anew(folder, kept, stamp)


def load_outline(folder: Path, cache: Path) -> Outline:
    """The headings of the course in the folder, from the cache if nothing has changed. Raises InvalidLesson."""
    kept, stamp = _place(folder, cache), _stamp(folder)
    try:
        return outline.parsed(_read(kept, stamp)[0])
    except (ValueError, TypeError):  # a cache that cannot be read is simply made again
        return _outline_of(_load_anew(folder, kept, stamp))


def _load_anew(folder: Path, kept: Path, stamp: bytes) -> Course:
    # Imported only when it is needed: it brings pydantic and yaml along.
    from docklab.course.load import load as read

    course = read(folder)
    _write(kept, stamp, course)
    return course


def _outline_of(course: Course) -> Outline:
    return Outline(course.title, tuple(
        OutlineLesson(one.id, one.title, one.minutes, tuple(
            OutlineExercise(exercise.id, exercise.title, exercise.minutes) for exercise in one.exercises), one.paths)
        for one in course.lessons))


def _place(folder: Path, cache: Path) -> Path:
    # Two folders with the same sum would only take turns; to import hashlib would cost every start.
    return cache / f"course-{zlib.crc32(str(folder).encode('utf-8', 'surrogateescape')):08x}.cache"


def _stamp(folder: Path) -> bytes:
    """Changes whenever a course file is added, removed or written; one line."""
    return repr((_FORMAT, __version__, str(folder), sorted(_text_files(folder)))).encode("utf-8", "surrogateescape")


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


def _read(kept: Path, stamp: bytes) -> tuple[bytes, bytes]:
    """The outline and the pickled course; both empty when there is no cache of this state of the course."""
    try:
        found, line, body = kept.read_bytes().split(b"\n", 2)
    except (OSError, ValueError):
        return b"", b""
    return (line, body) if found == stamp else (b"", b"")


def _write(kept: Path, stamp: bytes, course: Course) -> None:
    """Written beside and moved into place, so that no half of it is ever read. A full disk costs speed, nothing else."""
    from docklab.course.pickled import pickled

    fresh = kept.with_suffix(f".{os.getpid()}.new")
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(b"\n".join([stamp, outline.dumped(_outline_of(course)), pickled(course)]))
        fresh.replace(kept)
    except OSError:
        fresh.unlink(missing_ok=True)

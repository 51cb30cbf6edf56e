"""A validated course, kept between starts: reading YAML and validating it would be most of docklab's start-up.

The cache is docklab's own file in the state directory: lines with what the course's files looked like and its headings, which
need no import to be read, then a line of JSON for each exercise and each lesson, so that a check reads its own exercise only. It
is used while every file has the same size and time. It is data: someone who writes into it can run nothing.
"""

from __future__ import annotations

import contextlib
import functools
import os
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from docklab import __version__
from docklab.course import outline
from docklab.course.outline import Outline
from docklab.state import private

if TYPE_CHECKING:  # so that to list a course imports none of its checks
    from docklab.course.model import Course, Exercise

_FORMAT = 12
# What a file that is not there, or was damaged, raises on its way to a course: it is then made again.
_DAMAGED = (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError)


def load(folder: Path, cache: Path) -> Course:
    """The course in the folder, from the cache if nothing has changed. Raises InvalidLesson."""
    return Kept(folder, cache).course


def load_outline(folder: Path, cache: Path) -> Outline:
    """The headings of the course in the folder, from the cache if nothing has changed. Raises InvalidLesson."""
    return Kept(folder, cache).outline


class Kept:
    """The course in a folder, of which no more is read than is asked for. Raises InvalidLesson."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self._folder, self._place = folder, _place(folder, cache)
        self._lines: list[bytes] = []
        with contextlib.suppress(*_DAMAGED):
            self.outline = self._read()
            return
        self.course = self._from_files()

    def exercise(self, id_: str) -> Exercise:
        """The exercise with this id; raises KeyError."""
        number = {one.id: number for number, one in enumerate(self.outline.exercises())}[id_]
        if "course" not in self.__dict__:
            with contextlib.suppress(*_DAMAGED):
                return self._exercise(number)
        return self.course.exercises()[number]

    @functools.cached_property
    def course(self) -> Course:
        """The whole of it."""
        with contextlib.suppress(*_DAMAGED):
            return self._whole()
        return self._from_files()

    def _read(self) -> Outline:
        """The headings; raises one of _DAMAGED unless the cache is of the course as it is."""
        stamp, *lines = self._place.read_bytes().split(b"\n")
        end = lines.index(b"")
        found, self._lines = outline.parsed(lines[:end]), lines[end + 1:]
        if stamp != _stamp(self._folder, [_seen(path) for path in _files(self._folder, found)]):
            raise ValueError(stamp)
        return found

    def _exercise(self, number: int) -> Exercise:
        import json  # here, since to list a course needs neither this nor the kinds

        from docklab.course import plain

        return plain.exercise(json.loads(self._lines[number]), self._folder)

    def _whole(self) -> Course:
        import json

        from docklab.course import plain
        from docklab.course.model import Course

        lines = iter(self._lines[len(self.outline.exercises()):])
        exercises = iter([self._exercise(number) for number in range(len(self.outline.exercises()))])
        return Course(self.outline.title, self._folder, tuple(
            plain.lesson(json.loads(next(lines)), tuple(next(exercises) for _ in one.exercises)) for one in self.outline.lessons),
            self.outline.parts, self.outline.paths)

    def _from_files(self) -> Course:
        # Imported only when it is needed: it brings pydantic and yaml along.
        from docklab.course.load import load as read

        before = _all_files(self._folder)
        found = read(self._folder)
        self.outline = outline.of(found)
        self._write(found, [before.get(path) for path in _files(self._folder, self.outline)])
        return found

    def _write(self, course: Course, seen: list[list[int] | None]) -> None:
        """Written beside and moved into place, so that no half of it is ever read. A full disk costs speed, nothing else."""
        import json

        from docklab.course import plain

        data = [*map(plain.of_exercise, course.exercises()), *map(plain.of_lesson, course.lessons)]
        lines = [_stamp(self._folder, seen), *outline.dumped(self.outline), b"", *(json.dumps(one).encode() for one in data)]
        fresh = self._place.with_suffix(f".{os.getpid()}.new")
        try:
            private.folder(self._place.parent.parent)
            self._place.parent.mkdir(mode=0o700, exist_ok=True)
            fresh.write_bytes(b"\n".join(lines))
            fresh.replace(self._place)
        except OSError:
            with contextlib.suppress(OSError):
                fresh.unlink()


def _place(folder: Path, cache: Path) -> Path:
    # Two folders with the same sum would only take turns; to import hashlib would cost every start.
    return cache / f"course-{zlib.crc32(str(folder).encode('utf-8', 'surrogateescape')):08x}.cache"


def _stamp(folder: Path, seen: list[list[int] | None]) -> bytes:
    """One line that is another as soon as a file of the course is."""
    return repr((_FORMAT, __version__, str(folder), seen)).encode("utf-8", "backslashreplace")


def _files(folder: Path, found: Outline) -> list[str]:
    """The files that the course was read from."""
    home = f"{folder}{os.sep}"
    paths = [f"{home}course.yaml"]
    for lesson in found.lessons:
        paths.append(f"{home}{lesson.id}{os.sep}lesson.md")
        paths += [f"{home}{one.id.replace('.', os.sep)}{os.sep}exercise.md" for one in lesson.exercises]
    return paths


def _seen(path: str) -> list[int]:
    """What changes whenever the file is written."""
    stat = os.stat(path)  # noqa: PTH116 - of some hundred files at each start: a Path of each would take longer than all else
    return [stat.st_size, stat.st_mtime_ns]


def _all_files(folder: Path) -> dict[str, list[int]]:
    """What is seen of course.yaml, every lesson.md and every exercise.md, before they are read."""
    found = {}
    for pattern in ("course.yaml", "*/lesson.md", "*/*/exercise.md"):
        for path in map(str, folder.glob(pattern)):
            with contextlib.suppress(OSError):
                found[path] = _seen(path)
    return found

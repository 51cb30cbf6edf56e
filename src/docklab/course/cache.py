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

_FORMAT = 13
_NOT_THERE: list[int] = []
# What a file that is not there, or was damaged, raises on its way to a course: it is then made again.
_DAMAGED = (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError)


def load(folder: Path, cache: Path) -> Course:
    """The course in the folder, from the cache if nothing has changed. Raises InvalidLesson."""
    return Kept(folder, cache).course


def load_outline(folder: Path, cache: Path, language: str = "") -> Outline:
    """The headings of the course in the folder, from the cache if nothing has changed. Raises InvalidLesson."""
    return Kept(folder, cache, language).outline


class Kept:
    """The course in a folder, of which no more is read than is asked for; in another language as far as it is translated, which
    is kept by itself. Raises InvalidLesson."""

    def __init__(self, folder: Path, cache: Path, language: str = "") -> None:
        self._folder, self._language, self._place = folder, language, _place(folder, cache, language)
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
        if stamp != self._stamp([_seen(path) for path in self._files(found)]):
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
        from docklab.course.translated import load as read

        before = self._all_files()
        found = read(self._folder, self._language)
        self.outline = outline.of(found)
        self._write(found, [before.get(path, _NOT_THERE) for path in self._files(self.outline)])
        return found

    def _write(self, course: Course, seen: list[list[int]]) -> None:
        """Written beside and moved into place, so that no half of it is ever read. A full disk costs speed, nothing else."""
        import json

        from docklab.course import plain

        data = [*map(plain.of_exercise, course.exercises()), *map(plain.of_lesson, course.lessons)]
        lines = [self._stamp(seen), *outline.dumped(self.outline), b"", *(json.dumps(one).encode() for one in data)]
        fresh = self._place.with_suffix(f".{os.getpid()}.new")
        try:
            private.folder(self._place.parent.parent)
            self._place.parent.mkdir(mode=0o700, exist_ok=True)
            fresh.write_bytes(b"\n".join(lines))
            fresh.replace(self._place)
        except OSError:
            with contextlib.suppress(OSError):
                fresh.unlink()

    def _stamp(self, seen: list[list[int]]) -> bytes:
        """One line that is another as soon as a file of the course is."""
        return repr((_FORMAT, __version__, str(self._folder), self._language, seen)).encode("utf-8", "backslashreplace")

    def _files(self, found: Outline) -> list[str]:
        """The files that the course was read from, and those of the translation, whether they are there or not."""
        home = f"{self._folder}{os.sep}"
        paths = [f"{home}course.yaml"]
        for lesson in found.lessons:
            paths += [f"{home}{lesson.id}{os.sep}{name}" for name in self._names("lesson")]
            paths += [f"{home}{one.id.replace('.', os.sep)}{os.sep}{name}" for one in lesson.exercises
                      for name in self._names("exercise")]
        return paths

    def _names(self, of: str) -> list[str]:
        return [f"{of}.md", *([f"{of}.{self._language}.md"] if self._language else [])]

    def _all_files(self) -> dict[str, list[int]]:
        """What is seen of course.yaml and of every lesson's and exercise's files, before they are read."""
        patterns = ("course.yaml", *(f"*/{name}" for name in self._names("lesson")),
                    *(f"*/*/{name}" for name in self._names("exercise")))
        return {path: _seen(path) for pattern in patterns for path in map(str, self._folder.glob(pattern))}


def _place(folder: Path, cache: Path, language: str) -> Path:
    # Two folders with the same sum would only take turns; to import hashlib would cost every start.
    known = zlib.crc32(str(folder).encode("utf-8", "surrogateescape"))
    return cache / f"course-{known:08x}{language and '-'}{language}.cache"


def _seen(path: str) -> list[int]:
    """What changes whenever the file is written, made or removed."""
    try:
        stat = os.stat(path)  # noqa: PTH116 - of some hundred files at each start: a Path of each would take longer than all else
    except FileNotFoundError:
        return _NOT_THERE
    return [stat.st_size, stat.st_mtime_ns]

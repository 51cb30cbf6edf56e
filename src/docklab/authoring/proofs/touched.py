"""Which exercises a change of the source touches: by their own files, and by the code of the kinds that they use."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from docklab.course import translated
from docklab.course.model import Course, Exercise
from docklab.errors import UsageError
from docklab.kinds import KINDS
from docklab.kinds.diagnosis import RECOGNISERS
from docklab.kinds.expect import Check

_KINDS = Path(__file__).parents[2] / "kinds"
_PACKAGE = "docklab.kinds."


class Touched(NamedTuple):
    """The ids of the exercises whose own files have changed, of the others whose kinds' code has, and of the lessons whose text
    has, in the course's order."""

    exercises: list[str]
    by_code: list[str]
    texts: list[str]


def touched(course: Course, ref: str) -> Touched:
    """What differs from the git revision `ref`, changes that are not committed included. A file that was only renamed does not
    count. Raises UsageError where git does not know the revision."""
    root = Path(_git(course.folder, "rev-parse", "--show-toplevel").strip())
    changed = {root / path for path in _changed(root, ref)}
    modules = {path.relative_to(_KINDS).with_suffix("").as_posix().replace("/", ".")
               for path in changed if path.is_relative_to(_KINDS)}
    judged = {path for path in changed if not translated.FILE.fullmatch(path.name)}  # a translation changes no verdict
    own = [one.id for one in course.exercises() if any(path.is_relative_to(one.folder) for path in judged)]
    return Touched(own, [one.id for one in course.exercises() if one.id not in own and _used(one) & modules],
                   [lesson.id for lesson in course.lessons if course.folder / lesson.id / "lesson.md" in changed])


def _changed(root: Path, ref: str) -> Iterator[str]:
    lines = _git(root, "diff", "--name-status", "--find-renames", "--relative", ref, "--").splitlines()
    for status, *paths in (line.split("\t") for line in lines):
        if status != "R100":  # only its name
            yield paths[-1]
    yield from _git(root, "ls-files", "--others", "--exclude-standard").splitlines()


def _git(folder: Path, *words: str) -> str:
    try:
        return subprocess.run(["git", "-C", str(folder), *words], capture_output=True, text=True, check=True).stdout
    except FileNotFoundError as problem:
        raise UsageError("What has changed is git's to say, and there is no git here.", "Name the exercises.") from problem
    except subprocess.CalledProcessError as problem:
        raise UsageError(f"git says: {problem.stderr.strip().splitlines()[0]}",
                         "Name a revision that it knows, such as HEAD~1.") from problem


def _used(exercise: Exercise) -> set[str]:
    """The modules of kinds, with those that they import, that judge the exercise and name its causes."""
    kinds = {kind for item in exercise.items for kind in _kinds(item.check)}
    waiting = [place.partition(":")[0] for kind in kinds if kind in KINDS for place in (KINDS[kind], *RECOGNISERS[kind])]
    found: set[str] = set()
    while waiting:
        module = waiting.pop()
        if module not in found:
            found.add(module)
            waiting += _imports(module)
    return found


def _kinds(check: Check) -> Iterator[str]:
    yield check.kind
    parts: Collection[Check] = getattr(check, "parts", ())
    for part in (*parts, *filter(None, [getattr(check, "part", None)])):
        yield from _kinds(part)


def _imports(module: str) -> list[str]:
    """The modules of kinds that this one imports, by its text: nothing of it is run."""
    path = _KINDS.joinpath(*module.split(".")).with_suffix(".py")
    if not path.is_file():
        return []
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and f"{node.module}.".startswith(_PACKAGE):
            inside = f"{node.module}.".removeprefix(_PACKAGE)
            found += [inside.rstrip("."), *(f"{inside}{name.name}" for name in node.names)]
    return found

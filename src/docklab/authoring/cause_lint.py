"""Code and catalogue of causes, held against each other both ways; and each entry's example against the course that proves it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from docklab.authoring.proofs import scripts
from docklab.course.model import Course
from docklab.settings import PACKAGE
from docklab.why import catalogue
from docklab.why.catalogue import Entry

UNWRITTEN = PACKAGE / "why" / "unwritten.txt"
_CODE = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
_CALLS = ("Diagnosis", "cause", "note")
# The rooms whose code names causes.
_ROOMS = ("kinds", "tutor", "why")


def lint(course: Course) -> list[str]:
    """One line per problem with docklab's own catalogue."""
    entries, emitted, open_ = catalogue.read(), codes(), unwritten()
    named = {name for entry in entries for name in entry.names}
    general = {name for entry in entries for name in entry.names if not entry.of_exercise}
    found = [f"{code}: {place} names this cause, and the catalogue has no entry for it" for code, place in emitted.items()
             if code not in named | open_]
    found += [f"{code}: the catalogue has this name, and no code names the cause" for code in sorted(named - emitted.keys())]
    found += [f"{UNWRITTEN}: {code} is written, or no cause: take it off the list"
              for code in sorted(open_ & named | open_ - emitted.keys())]
    return [*found, *(problem for entry in entries for problem in _entry(entry, general | open_, course))]


def unwritten() -> set[str]:
    """The codes that wait for an entry."""
    return set(UNWRITTEN.read_text(encoding="utf-8").split()) if UNWRITTEN.is_file() else set()


def codes() -> dict[str, str]:
    """Every code that docklab can name, and the file that names it first."""
    return {code: place for room in _ROOMS for path in sorted((PACKAGE / room).rglob("*.py"))
            for code, place in ((code, str(path.relative_to(PACKAGE))) for code in _named_in(path))}


def _named_in(path: Path) -> Iterator[str]:
    """What stands first in the calls that make a cause."""
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in _CALLS and call.args:
            yield from (one.value for one in ast.walk(call.args[0])
                        if isinstance(one, ast.Constant) and isinstance(one.value, str) and _CODE.fullmatch(one.value))


def _entry(entry: Entry, known: set[str], course: Course) -> Iterator[str]:
    where = f"{entry.family}: {entry.code}"
    yield from (f"{where}: {code} is no cause for everybody, so nothing can be related to it" for code in entry.related
                if code not in known)
    if entry.of_exercise:
        return
    if bool(entry.proof) == bool(entry.unproven):
        yield f"{where}: has a proof, a mistake of the course, or says under `unproven` why not"
    if entry.proof:
        yield from (f"{where}: {problem}" for problem in _proof(entry, course))


def _proof(entry: Entry, course: Course) -> Iterator[str]:
    """What is wrong with the mistake that an entry names."""
    name, _, script = entry.proof.partition("/")
    exercise = next((one for one in course.exercises() if one.id == name), None)
    found = [one for one in scripts.mistakes(exercise) if one.stem == script] if exercise else []
    if not found:
        yield f"there is no mistake {entry.proof}"
    elif not any(one.code in entry.names for one in scripts.promises(found[0])):
        yield f"{found[0]} does not promise it"

"""The catalogue of causes: one entry for each code that a diagnosis can have, read from `kinds/<family>/causes/*.yaml`.

A file holds entries by their codes. One that is plain text is a message of some exercise alone, and that text says of what.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from docklab import kinds
from docklab.errors import ContentError

FOLDER = Path(kinds.__file__).parent


class Entry(NamedTuple):
    """One cause. Texts are Markdown, `example` and `see` lines of shell; what an entry lacks is empty."""

    code: str
    family: str  # the folder of kinds that it belongs to
    title: str  # what is so, in one line
    means: str = ""
    example: str = ""  # how it comes about, in the smallest case
    see: str = ""  # how to see it
    look: str = ""  # what to look for in the answer
    fix: str = ""
    avoid: str = ""
    asked: tuple[str, ...] = ()  # what people say who have it
    says: tuple[str, ...] = ()  # messages that belong to it; … stands for what varies, and at the beginning for what says more
    exits: tuple[int, ...] = ()  # exit codes that belong to it
    proof: str = ""  # the mistake of the course for which docklab names it: lesson.exercise/script
    unproven: str = ""  # why there is no such script
    related: tuple[str, ...] = ()  # codes
    aliases: tuple[str, ...] = ()  # codes that mean the same
    of_exercise: bool = False  # about what some exercise asks for, and nothing else

    @property
    def exercise(self) -> str:
        """The exercise that practises it; empty when there is none."""
        return self.proof.partition("/")[0]

    @property
    def page(self) -> str:
        """Its place on the site."""
        return f"causes/{self.family}.html#{self.code}"

    @property
    def names(self) -> tuple[str, ...]:
        """The code and its aliases."""
        return self.code, *self.aliases


_LISTS = {"asked": str, "says": str, "exits": int, "related": str, "aliases": str}
_TEXTS = frozenset(Entry._fields) - {"code", "family", "of_exercise", *_LISTS}
_GENERAL = "general"  # what several families name
_NEEDED = ("title", "means", "fix")


def files(folder: Path = FOLDER) -> list[Path]:
    """Every file of the catalogue, family by family."""
    families = dict.fromkeys(place.partition(".")[0] for place in kinds.KINDS.values())
    return [path for one in ("", *families) for path in sorted((folder / one / "causes").glob("*.yaml"))]


def read(folder: Path = FOLDER) -> tuple[Entry, ...]:
    """All entries, in the order of the files. Raises ContentError with path and code."""
    found = tuple(entry for path in files(folder) for entry in _of_file(path, _GENERAL if path.parent.parent == folder else ""))
    names: set[str] = set()
    for entry in found:
        if twice := names.intersection(entry.names):
            raise ContentError(f"{entry.family}: {entry.code}: {', '.join(twice)} is there twice.", "Keep one of them.")
        names.update(entry.names)
    return found


def _of_file(path: Path, family: str) -> Iterator[Entry]:
    import yaml  # here, since what was read is kept

    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    except yaml.YAMLError as problem:
        raise ContentError(f"{path}: not YAML: {problem}", "Begin a text with | where it has a colon or a backtick.") from problem
    for code, fields in (data or {}).items():
        try:
            yield _entry(code, family or path.parent.parent.name, fields)
        except ValueError as problem:
            raise ContentError(f"{path}: {code}: {problem}", "See Entry in src/docklab/why/catalogue.py.") from problem


def _entry(code: str, family: str, fields: str | dict[str, Any]) -> Entry:
    """An entry of its fields; raises ValueError."""
    if isinstance(fields, str):
        return Entry(code, family, fields.strip(), of_exercise=True)
    if unknown := set(fields) - _TEXTS - set(_LISTS):
        raise ValueError(f"there is no field {', '.join(sorted(unknown))}")
    if missing := [name for name in _NEEDED if not fields.get(name)]:
        raise ValueError(f"{', '.join(missing)} is missing")
    kept: dict[str, Any] = {name: text.strip() for name, text in fields.items() if name in _TEXTS and isinstance(text, str)}
    kept |= {name: tuple(fields[name]) for name, kind in _LISTS.items()
             if isinstance(fields.get(name), list) and all(isinstance(one, kind) for one in fields[name])}
    if wrong := set(fields) - set(kept):
        raise ValueError(f"{', '.join(sorted(wrong))} is of another type")
    return Entry(code, family, **kept)

"""What `why` says of a thing: how it stands, the likely causes, what else is worth knowing, and what could not be seen."""

from __future__ import annotations

from typing import Any, NamedTuple

from docklab.results import Diagnosis

SCHEMA = "docklab.why/1"


class Cause(NamedTuple):
    """A named cause, and the facts that it rests on: settings, log lines, instructions. A `note` is nothing that is amiss."""

    diagnosis: Diagnosis
    evidence: tuple[str, ...] = ()
    note: bool = False

    def to_json(self) -> dict[str, Any]:
        return {**self.diagnosis.to_json(), "evidence": list(self.evidence)}


class Answer(NamedTuple):
    """One thing. `kind` is container, image, volume, network, project, engine, or a kind of the cluster's. `unseen` says what could
    not be looked at, and how it can."""

    kind: str
    name: str
    seen: tuple[str, ...]
    said: tuple[Cause, ...] = ()
    unseen: tuple[str, ...] = ()

    @property
    def causes(self) -> tuple[Cause, ...]:
        """What is amiss, the likeliest first."""
        return tuple(one for one in self.said if not one.note)

    @property
    def notes(self) -> tuple[Cause, ...]:
        """What is worth knowing, and no fault."""
        return tuple(one for one in self.said if one.note)

    def to_json(self) -> dict[str, Any]:
        return {"kind": self.kind, "name": self.name, "seen": list(self.seen), "causes": [one.to_json() for one in self.causes],
                "notes": [one.to_json() for one in self.notes], "unseen": list(self.unseen)}


def cause(code: str, message: str, next_: str, *evidence: str) -> Cause:
    """Something that is amiss."""
    return Cause(Diagnosis(code, message, next_), tuple(one for one in evidence if one))


def note(code: str, message: str, next_: str, *evidence: str) -> Cause:
    """Something that is worth knowing."""
    return cause(code, message, next_, *evidence)._replace(note=True)


def each_once(said: list[Cause]) -> tuple[Cause, ...]:
    """Causes before notes, and of those with the same code the first."""
    first: dict[str, Cause] = {}
    for one in sorted(said, key=lambda one: one.note):
        first.setdefault(one.diagnosis.code, one)
    return tuple(first.values())

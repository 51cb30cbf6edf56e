"""What `dev new` makes proves before anybody has changed a word of it."""

from __future__ import annotations

from pathlib import Path

from docklab.authoring.proofs.prove import Outcome, prove
from docklab.authoring.scaffold import scaffold
from docklab.engine.client import Engine
from docklab.settings import Settings


def test_a_scaffold_proves(tmp_path: Path, settings: Settings, engine: Engine) -> None:
    """A new course with two exercises: each proves by itself, and both one after the other."""
    course = tmp_path / "course"
    scaffold(course)
    scaffold(course, "first.again")
    said: list[str] = []

    outcomes = prove(settings._replace(course=course), ["first"], said.append)

    assert outcomes == {Outcome.PROVEN}, said
    assert all(any(name in line for line in said) for name in ("first.run", "first.again"))

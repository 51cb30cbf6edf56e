"""Course, Lesson and Exercise: frozen, validated, ready to use."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from docklab.checks.expect import STRICT, Check
from docklab.fixtures import Fixture

PLACEHOLDER = re.compile(r"\{\{\s*nonce(?::([a-z0-9-]+))?\s*\}\}")


@dataclass(frozen=True)
class Need:
    """What an exercise needs: a base image, or the outcome of another exercise."""

    __pydantic_config__ = STRICT
    image: str = ""
    exercise: str = ""

    def __post_init__(self) -> None:
        if bool(self.image) == bool(self.exercise):
            raise ValueError("give exactly one of image, exercise")


@dataclass(frozen=True)
class AsksFor:
    """The names that the learner will create, and the host ports that must be free: claims and collisions."""

    __pydantic_config__ = STRICT
    container: tuple[str, ...] = ()
    image: tuple[str, ...] = ()
    volume: tuple[str, ...] = ()
    network: tuple[str, ...] = ()
    port: tuple[int, ...] = ()

    def names(self, kind: str) -> tuple[str, ...]:
        """The names of one kind; images always with their tag."""
        found: tuple[str, ...] = getattr(self, kind)
        return tuple(with_tag(name) for name in found) if kind == "image" else found


@dataclass(frozen=True, slots=True)
class Item:
    """One check of an exercise: judged only when all of `after` have passed."""

    id: str
    title: str
    after: tuple[str, ...]
    check: Check


class Exercise(NamedTuple):
    """One exercise. `folder` holds its files; `task` is the body of exercise.md."""

    id: str
    title: str
    minutes: int
    folder: Path
    task: str
    needs: tuple[Need, ...] = ()
    continues: tuple[str, ...] = ()
    asks_for: AsksFor = AsksFor()
    fixtures: tuple[Fixture, ...] = ()
    items: tuple[Item, ...] = ()
    hints: tuple[str, ...] = ()
    debrief: str = ""

    @property
    def lesson(self) -> str:
        return self.id.partition(".")[0]

    @property
    def solution(self) -> Path:
        return self.folder / "solution.sh"

    def handouts(self) -> list[Path]:
        """The files for the learner's workspace."""
        root = self.folder / "workspace"
        return sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())

    def images(self) -> list[str]:
        """The base images it needs."""
        return [need.image for need in self.needs if need.image]


class Lesson(NamedTuple):
    """One lesson: the explanation and its exercises, in order."""

    id: str
    title: str
    minutes: int
    objective: str
    paths: tuple[str, ...]
    text: str
    exercises: tuple[Exercise, ...]


class Course(NamedTuple):
    """All lessons, in order."""

    title: str
    folder: Path
    lessons: tuple[Lesson, ...]

    def exercises(self) -> list[Exercise]:
        return [exercise for lesson in self.lessons for exercise in lesson.exercises]

    def images(self) -> list[str]:
        """Every base image that an exercise needs, once."""
        return list(dict.fromkeys(image for exercise in self.exercises() for image in exercise.images()))


def with_tag(image: str) -> str:
    """The image's name with its tag: what `docker images` would list."""
    return image if ":" in image.rpartition("/")[2] or "@" in image else f"{image}:latest"


def unspoken(exercise: Exercise, nonce: Callable[[str], str]) -> Callable[[str], str]:
    """Blots out the values that checks look for and the task does not tell: only doing the step may reveal them."""
    told = set(PLACEHOLDER.findall(exercise.task))
    hidden = [nonce(name) for name in set(PLACEHOLDER.findall(repr(exercise.items))) - told]
    return lambda text: re.sub("|".join(hidden), "…", text) if hidden else text


def filled(value: Any, nonce: Callable[[str], str]) -> Any:
    """The same data with every {{nonce}} and {{nonce:name}} replaced by this run's value."""
    if isinstance(value, str):
        return PLACEHOLDER.sub(lambda match: nonce(match[1] or ""), value)
    if isinstance(value, tuple | list):
        return type(value)(filled(one, nonce) for one in value)
    if isinstance(value, dict):
        return {filled(key, nonce): filled(one, nonce) for key, one in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changes = {one.name: filled(getattr(value, one.name), nonce) for one in dataclasses.fields(value)}
        return dataclasses.replace(value, **changes)
    return value


def filled_bytes(content: bytes, nonce: Callable[[str], str]) -> bytes:
    """The same for a file's content; one that is not text stays as it is."""
    try:
        return str(filled(content.decode("utf-8"), nonce)).encode()
    except UnicodeDecodeError:
        return content

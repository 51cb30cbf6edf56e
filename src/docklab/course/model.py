"""Course, Lesson and Exercise: frozen, validated, ready to use."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

from docklab import rooted
from docklab.course import parts
from docklab.kinds.expect import HOST_PORT, STRICT, Check

if TYPE_CHECKING:  # so that an exercise without fixtures does not import them
    from docklab.objects.fixtures import Fixture

_LARGEST_SCRIPT = 512 * 1024
NONCE = re.compile(r"\{\{\s*nonce(?::([a-z0-9-]+))?\s*\}\}")
PORT = re.compile(r"\{\{\s*port:([0-9]{1,5})\s*\}\}")


# What a machine may lack, and an exercise may need.
Feature = Literal["buildx", "compose", "swarm", "kubernetes", "gpu", "memory-limits", "cpu-limits", "bind-owners"]


@dataclass(frozen=True)
class Need:
    """What an exercise needs: a base image, the outcome of another exercise, or a feature of the machine."""

    __pydantic_config__ = STRICT
    image: str = ""  # a base image, such as `alpine`
    exercise: str = ""  # the outcome of another exercise, such as `build.testimage`
    feature: Feature | None = None  # what the machine must be able to do

    def __post_init__(self) -> None:
        if sum(map(bool, (self.image, self.exercise, self.feature))) != 1:
            raise ValueError("give exactly one of image, exercise, feature")


@dataclass(frozen=True)
class AsksFor:
    """The names that the learner will create, and the host ports that must be free: claims and collisions."""

    __pydantic_config__ = STRICT
    container: tuple[str, ...] = ()  # names of containers
    image: tuple[str, ...] = ()  # names of images
    volume: tuple[str, ...] = ()  # names of volumes
    network: tuple[str, ...] = ()  # names of networks
    compose: tuple[str, ...] = ()  # folders of the workspace in which Compose is used; "." for the workspace itself
    port: tuple[int, ...] = field(default=(), metadata=HOST_PORT)  # host ports
    service: tuple[str, ...] = ()  # services of a swarm
    swarm: bool = False  # the engine's own swarm, which has no name: to be begun, used, or left

    def __post_init__(self) -> None:
        outside = [one for one in self.compose if one != "." and not re.fullmatch(r"[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*", one)]
        if outside:
            raise ValueError(f"`{outside[0]}` is no folder of the workspace")

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
    covers: tuple[int, ...] = ()
    may_skip: tuple[str, ...] = ()  # ids of checks that only some machines can judge
    evidence: bool = False  # a passed check says what was seen, too
    disk: int = 0  # MB that doing it takes, beside its base images; 0 for little
    language: str = ""  # that its texts are translated into, such as `de`

    @property
    def lesson(self) -> str:
        return self.id.partition(".")[0]

    @property
    def solution(self) -> Path:
        return self.folder / "solution.sh"

    def handouts(self) -> list[str]:
        """The paths, in the learner's workspace, of the files that it hands out. Raises OutOfBounds for what is no plain file."""
        return rooted.files(self.folder, "workspace")

    def handed_out(self, values: Values) -> dict[str, bytes]:
        """These files by their paths, with the values of a run filled in. Raises OutOfBounds."""
        found: dict[str, bytes] = {}
        left = rooted.LARGEST
        for name in self.handouts():
            file = rooted.read(self.folder, f"workspace/{name}", left)
            if file is not None:
                found[name] = filled_bytes(file.content, values)
                left -= len(file.content)
        return found

    def script(self, name: str) -> str:
        """The text of one of its scripts, such as solution.sh; empty when it has none. Raises OutOfBounds."""
        return rooted.text(self.folder, name, _LARGEST_SCRIPT) or ""

    @property
    def counts(self) -> str:
        """The lesson whose exercises are done for this one, so that to begin one of those does not leave it behind; mostly
        empty."""
        return next((str(getattr(item.check, "lesson", "")) for item in self.items if item.check.kind == "mended"), "")

    @property
    def asks(self) -> bool:
        """Whether the learner answers a question: `docklab answer`."""
        return any(item.check.kind == "answer" for item in self.items)

    def images(self) -> list[str]:
        """The base images it needs."""
        return [need.image for need in self.needs if need.image]


class Lesson(NamedTuple):
    """One lesson: the explanation and its exercises, in order; what the commands in its text need, and the names that
    they use."""

    id: str
    title: str
    minutes: int
    objective: str
    paths: tuple[str, ...]
    text: str
    exercises: tuple[Exercise, ...]
    needs: tuple[Need, ...] = ()
    asks_for: AsksFor = AsksFor()
    language: str = ""  # that its text is translated into


class Course(NamedTuple):
    """All lessons, in order."""

    title: str
    folder: Path
    lessons: tuple[Lesson, ...]
    parts: tuple[parts.Part, ...] = ()
    paths: tuple[parts.Path, ...] = ()

    def exercises(self) -> list[Exercise]:
        return [exercise for lesson in self.lessons for exercise in lesson.exercises]

    def images(self) -> list[str]:
        """Every base image that an exercise needs, once."""
        return list(dict.fromkeys(image for exercise in self.exercises() for image in exercise.images()))


def with_tag(image: str) -> str:
    """The image's name with its tag: what `docker images` would list."""
    return image if ":" in image.rpartition("/")[2] or "@" in image else f"{image}:latest"


def unspoken(exercise: Exercise, nonce: Callable[[str], str], spent: str = "") -> Callable[[str], str]:
    """Blots out the values that checks look for and the task does not tell: only doing the step may reveal them. `spent` is
    what the learner has written: a value in there, in capitals or not, is known."""
    told = set(NONCE.findall(exercise.task))
    values = [nonce(name) for name in set(NONCE.findall(repr(exercise.items))) - told]
    hidden = [value for value in values if value.casefold() not in spent.casefold()]
    return lambda text: re.sub("|".join(hidden), "…", text) if hidden else text


class Values(Protocol):
    """What the placeholders of a course stand for: in a run (see progress.Run), or before there is one."""

    @property
    def id(self) -> str:
        """The run's id; `none` before there is one."""
        ...

    def nonce(self, name: str) -> str:
        """A random value of the run, another for each name."""
        ...

    def port(self, number: int) -> int:
        """The host port that stands in for the course's own."""
        ...


class Unstarted(NamedTuple):
    """The values of an exercise that has no run yet."""

    ports: dict[int, int]
    id: str = "none"

    def nonce(self, _name: str) -> str:
        """See Values."""
        return "…"

    def port(self, number: int) -> int:
        """See Values."""
        return self.ports.get(number, number)


def filled(value: Any, values: Values) -> Any:
    """The same data with every {{nonce}}, {{nonce:name}} and {{port:number}} replaced, and with the host ports that the
    learner uses in every field that holds some."""
    if isinstance(value, str):
        return PORT.sub(lambda match: str(values.port(int(match[1]))), NONCE.sub(lambda match: values.nonce(match[1] or ""), value))
    if isinstance(value, tuple | list):
        return type(value)(filled(one, values) for one in value)
    if isinstance(value, dict):
        return {filled(key, values): filled(one, values) for key, one in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changes = {one.name: _field(one, getattr(value, one.name), values) for one in dataclasses.fields(value)}
        return dataclasses.replace(value, **changes)
    return value


def _field(which: dataclasses.Field[Any], value: Any, values: Values) -> Any:
    if not which.metadata.get("host_port"):
        return filled(value, values)
    return tuple(map(values.port, value)) if isinstance(value, tuple) else values.port(value)


def filled_bytes(content: bytes, values: Values) -> bytes:
    """The same for a file's content; one that is not text stays as it is."""
    try:
        return str(filled(content.decode("utf-8"), values)).encode()
    except UnicodeDecodeError:
        return content

"""Expectations about one image."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from docklab.checks.case import Case
from docklab.checks.container import short
from docklab.checks.expect import STRICT, Outcome, failed, first_failure
from docklab.engine.facts import ImageFacts


@dataclass(frozen=True)
class SameFile:
    """A file of the image that must be the one in the learner's workspace, byte for byte."""

    __pydantic_config__ = STRICT
    path: str
    workspace: str


@dataclass(frozen=True)
class ImageCheck:
    """An image, found by its name now or, for a fixture, by the id it was created with."""

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "image"

    name: str = ""
    fixture: str = ""
    gone: bool = False
    is_fixture: str = ""  # the name stands for this fixture's image
    history: str = ""  # an instruction in its history has this in it
    base: str = ""  # built on this image: its layers come first
    exposes: int = 0
    exec_form: bool = False  # the command is a list, not a shell line
    has_workdir: bool = False
    imports: tuple[str, ...] = ()  # Python modules that a program in the image can import
    labels: dict[str, str] | None = None
    contains: SameFile | None = None
    new: bool = False  # made since the exercise began
    tagged: str = ""  # this very image bears this tag
    not_tagged: str = ""  # and not this one

    def __post_init__(self) -> None:
        if bool(self.name) == bool(self.fixture):
            raise ValueError("give exactly one of name, fixture")

    def title(self) -> str:
        """What is expected, in one line."""
        called = f"image `{self.name or self.fixture}`"
        parts = [
            self.gone and "is removed", self.is_fixture and "is the one asked for", self.base and f"is built on `{self.base}`",
            self.exposes and f"exposes {self.exposes}", self.exec_form and "starts its program directly",
            self.has_workdir and "has a working directory",
            self.imports and f"has {', '.join(self.imports)}", self.labels and "bears its labels",
            self.contains and f"has your {self.contains.workspace}", self.not_tagged and f"is no longer `{self.not_tagged}`",
        ]
        return f"{called} " + (", ".join(part for part in parts if part) or "is there")

    def find(self, case: Case) -> ImageFacts | None:
        """The image this check speaks of."""
        wanted = self.name or case.fixture_id(self.fixture)
        return case.image(wanted) if wanted else None

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        found = self.find(case)
        called = self.name or self.fixture
        if self.gone:
            if found is None:
                return first_failure([], f"no image {called}", f"{called} is gone")
            return failed("still-there", f"no image {called}", f"{short(found.id)} is still there: {_tags(found)}")
        if found is None:
            return failed("missing", f"an image named {called}", f"no image is named {called}")
        steps: tuple[Callable[[ImageFacts, Case], Outcome | None], ...] = (
            self._new, self._history, self._identity, self._tags, self._base, self._config, self._labels, self._contains,
            self._imports)
        return first_failure([step(found, case) for step in steps], self.title(), f"{short(found.id)} {_tags(found)}")

    def _new(self, found: ImageFacts, case: Case) -> Outcome | None:
        if not self.new or case.is_new("image", found.id):
            return None
        return failed("old", "an image made since the exercise began", f"{short(found.id)} was there before")

    def _history(self, found: ImageFacts, case: Case) -> Outcome | None:
        if not self.history or any(self.history in line for line in case.history(found.id)):
            return None
        return failed("history", f"`{self.history}` in its history", "no instruction has it")

    def _identity(self, found: ImageFacts, case: Case) -> Outcome | None:
        wanted = case.fixture_id(self.is_fixture) if self.is_fixture else found.id
        return None if found.id == wanted else failed("identity", f"image {short(wanted)}", f"image {short(found.id)}")

    def _tags(self, found: ImageFacts, _case: Case) -> Outcome | None:
        if self.not_tagged and self.not_tagged in found.tags:
            return failed("tag-kept", f"no tag {self.not_tagged}", _tags(found))
        if self.tagged and self.tagged not in found.tags:
            return failed("tag-missing", f"tag {self.tagged}", _tags(found))
        return None

    def _base(self, found: ImageFacts, case: Case) -> Outcome | None:
        if not self.base:
            return None
        base = case.image(self.base)
        if base is None:
            return failed("base-missing", f"an image named {self.base}", f"no image is named {self.base}")
        if found.layers[:len(base.layers)] == base.layers:
            return None
        return failed("base", f"its first layers are those of {self.base}", "it was built on another image")

    def _config(self, found: ImageFacts, case: Case) -> Outcome | None:
        if self.exposes and f"{self.exposes}/tcp" not in found.ports:
            return failed("expose", f"EXPOSE {self.exposes}", f"exposed: {', '.join(found.ports) or 'nothing'}")
        if self.has_workdir and found.working_dir in ("", "/"):
            return failed("workdir", "a WORKDIR", f"its working directory is {found.working_dir or '/'}")
        start = found.entrypoint + found.command
        base = case.image(self.base) if self.base else None
        if self.exec_form and base and start and start == base.entrypoint + base.command:
            return failed("command-missing", "a CMD", f"only the base image's own command: {' '.join(start)}")
        if self.exec_form and not start:
            return failed("command-missing", "a CMD", "the image has no command")
        if self.exec_form and (found.entrypoint or found.command)[:2] == ("/bin/sh", "-c"):
            return failed("shell-form", 'CMD ["program", "argument"]', f"a shell line: {' '.join(start)}")
        return None

    def _labels(self, found: ImageFacts, _case: Case) -> Outcome | None:
        off = {name: value for name, value in (self.labels or {}).items() if found.labels.get(name) != value}
        if not off:
            return None
        return failed("labels", ", ".join(f"{name}={value}" for name, value in off.items()),
                      ", ".join(f"{name}={found.labels.get(name, '(none)')}" for name in off))

    def _contains(self, found: ImageFacts, case: Case) -> Outcome | None:
        if self.contains is None:
            return None
        inside = case.file_in_image(found.id, self.contains.path)
        if inside is None:
            return failed("file-missing", f"{self.contains.path} in the image", "it is not there")
        mine = case.workspace / self.contains.workspace
        if mine.is_file() and mine.read_bytes() == inside.content:
            return None
        return failed("file-differs", f"{self.contains.path} as it is in your workspace", "the image has another one")


    def _imports(self, found: ImageFacts, case: Case) -> Outcome | None:
        if not self.imports:
            return None
        absent = case.not_importable(found.id, self.imports)
        return failed("imports", f"the packages {', '.join(self.imports)}", f"{', '.join(absent)} not found") if absent else None


def _tags(found: ImageFacts) -> str:
    return ", ".join(found.tags) or "<none>"

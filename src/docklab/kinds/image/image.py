"""Expectations about one image."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from docklab.engine.facts import ImageFacts
from docklab.engine.names import registry_of
from docklab.kinds.case import Case
from docklab.kinds.container.container import short
from docklab.kinds.expect import IN_WORKSPACE, STRICT, Outcome, failed, first_failure, skipped, unlike
from docklab.kinds.in_container import LOOPBACK_ONLY
from docklab.kinds.shells import through_shell

if TYPE_CHECKING:  # so that to list a course does not import docker-py
    from docklab.engine.image_files.layersearch import Find


@dataclass(frozen=True)
class SameFile:
    """A file of the image that must be the one in the learner's workspace, byte for byte."""

    __pydantic_config__ = STRICT
    path: str  # the file's path in the image
    workspace: str = field(metadata=IN_WORKSPACE)  # the file's path in the workspace


@dataclass(frozen=True)
class ImageCheck:
    """An image, by `name` or `fixture`.

    ```yaml
    image: {name: testimage, new: true, base: "python:3.13-slim", exposes: 5000, exec_form: true}
    ```
    """

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "image"

    name: str = ""  # the name that it has now
    fixture: str = ""  # the alias of a fixture, in place of a name
    gone: bool = False  # it is removed
    is_fixture: str = ""  # the name stands for this fixture's image
    history: str = ""  # an instruction in its history has this in it
    base: str = ""  # built on this image: its layers come first
    shares_layers_with: str = ""  # its first layers are those of this image, too: at least all of `base`, where that is given
    exposes: int = 0  # a port that it exposes
    exec_form: bool = False  # the command is a list, not a shell line
    has_workdir: bool = False  # it sets a `WORKDIR`, whichever
    listens: int = 0  # a container of it, with its own command, listens on this port, for others than itself
    same_runs_as: str = ""  # the commands of its RUN instructions are those of this image, whatever their arguments were
    imports: tuple[str, ...] = ()  # Python modules that a program in the image can import
    labels: dict[str, str] | None = None  # labels that it has, with their values
    contains: SameFile | None = None  # a file of it equals one in the workspace
    new: bool = False  # made since the exercise began
    was_there: bool = False  # the name stands for an image that was there when the exercise began
    tagged: str = ""  # this very image has this tag; with a * (for anything but / and :), one that fits and came since
    not_tagged: str = ""  # this very image does not have this tag
    replaces: str = ""  # the name no longer stands for this fixture's image
    free_of: tuple[str, ...] = ()  # texts that no layer has, whatever a later one removed, nor any setting or its history
    built: bool = False  # its newest layer comes from a Dockerfile, not from `docker commit`

    def __post_init__(self) -> None:
        if bool(self.name) == bool(self.fixture):
            raise ValueError("give exactly one of name, fixture")
        if not all(self.free_of):
            raise ValueError("free_of has an empty text, which every image has")

    def title(self) -> str:
        """What is expected, in one line."""
        called = f"image `{self.name or self.fixture}`"
        parts = [
            self.gone and "is removed", self.replaces and "is a new image", self.built and "is built from a Dockerfile",
            self.is_fixture and "is the one asked for", self.base and f"is built on `{self.base}`",
            self.shares_layers_with and f"shares layers with `{self.shares_layers_with}`",
            self.exposes and f"exposes {self.exposes}", self.exec_form and "starts its program without a shell",
            self.has_workdir and "has a working directory", self.listens and f"starts what listens on {self.listens}",
            self.same_runs_as and f"was made by the commands of `{self.same_runs_as}`",
            self.imports and f"has {', '.join(self.imports)}", self.labels and "has its labels",
            self.contains and f"has your {self.contains.workspace}", self.not_tagged and f"is no longer `{self.not_tagged}`",
            self.free_of and "contains nothing that it should not",
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
            self._new, self._replaces, self._built, self._history, self._identity, self._tags, self._shared, self._base,
            self._config, self._starts, self._labels, self._contains, self._imports, self._free_of)
        return first_failure((step(found, case) for step in steps), self.title(), self._seen(found, case))

    def _seen(self, found: ImageFacts, case: Case) -> str:
        """Its id and names, and where layers are compared, what it takes beyond its base."""
        seen = f"{short(found.id)} {_tags(found)}"
        other = case.image(self.shares_layers_with) if self.shares_layers_with else None
        if other is None or not self.base:
            return seen
        shared = case.layer_bytes(self.base)
        return (f"{seen}: {found.layers_shared(other)} of {len(found.layers)} layers shared ({shared / 1e6:.1f} MB), "
                f"{(case.layer_bytes(found.id) - shared) / 1e6:.1f} MB of its own")

    def _new(self, found: ImageFacts, case: Case) -> Outcome | None:
        fresh = case.is_new("image", found.id)
        if self.was_there and fresh:
            return failed("rebuilt", "the image that was there when the exercise began", f"{short(found.id)} was made since then")
        if fresh or not self.new:
            return None
        return failed("old", "an image made since the exercise began", f"{short(found.id)} was there before")

    def _replaces(self, found: ImageFacts, case: Case) -> Outcome | None:
        if not self.replaces or found.id != case.fixture_id(self.replaces):
            return None
        return failed("unchanged", f"{self.name} names a new image", f"it is still {short(found.id)}")

    def _built(self, found: ImageFacts, case: Case) -> Outcome | None:
        if not self.built:
            return None
        step = case.newest_step(found.id)
        # A commit of what a shell did looks just like a RUN of the older builder: only the engine's events tell.
        if step.from_dockerfile and not (step.unsigned_shell and case.committed(found.id)):
            return None
        seen = f"its newest layer is what `{step.instruction}` left" if step.instruction else f"its history says `{step.comment}`"
        return failed("committed", "made by an instruction of a Dockerfile", seen)

    def _history(self, found: ImageFacts, case: Case) -> Outcome | None:
        if self.history and not any(self.history in line for line in case.history(found.id)):
            return failed("history", f"`{self.history}` in its history", "no instruction has it")
        other = case.image(self.same_runs_as) if self.same_runs_as else None
        if other is None:
            return None
        mine, theirs = commands_run(case.history(found.id)), commands_run(case.history(other.id))
        if mine == theirs:
            return None
        odd = next((line for line in mine if line not in theirs), f"{len(mine)} commands, not {len(theirs)}")
        return failed("runs", f"the commands that made {self.same_runs_as}", f"`{odd[:200]}`")

    def _identity(self, found: ImageFacts, case: Case) -> Outcome | None:
        wanted = case.fixture_id(self.is_fixture) if self.is_fixture else found.id
        return None if found.id == wanted else failed("identity", f"image {short(wanted)}", f"image {short(found.id)}")

    def _tags(self, found: ImageFacts, case: Case) -> Outcome | None:
        if self.not_tagged and self.not_tagged in found.tags:
            return failed("tag-kept", f"no tag {self.not_tagged}", _tags(found))
        if "*" in self.tagged:
            fitting = [tag for tag in found.tags if fits(tag, self.tagged)]
            if not fitting:
                return failed("no-tag", f"a name like {self.tagged}", _tags(found))
            if all(tag in case.run.baseline.get("tag", []) for tag in fitting):
                return failed("old-tag", f"a name like {self.tagged}, given since the exercise began", _tags(found))
        elif self.tagged and self.tagged not in found.tags:
            return failed("tag-missing", f"tag {self.tagged}", _tags(found))
        return None

    def _shared(self, found: ImageFacts, case: Case) -> Outcome | None:
        if not self.shares_layers_with:
            return None
        other = case.image(self.shares_layers_with)
        if other is None:
            return failed("missing", f"an image named {self.shares_layers_with}", f"no image is named {self.shares_layers_with}")
        base = case.image(self.base) if self.base else None
        common = found.layers_shared(other)
        if common >= (len(base.layers) if base else 1):
            return None
        return failed("not-shared", f"its first layers are also those of {self.shares_layers_with}",
                      f"{len(found.layers)} layers, {common} of them shared")

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
        if self.exec_form and through_shell(found.entrypoint or found.command):
            return failed("shell-form", 'CMD ["program", "argument"]', f"a shell line: {' '.join(start)}")
        if self.exec_form and " " in (program := (found.entrypoint or found.command)[0]):
            return failed("one-word", 'CMD ["program", "argument"]', f"a program named `{program}`")
        return None

    def _starts(self, found: ImageFacts, case: Case) -> Outcome | None:
        if not self.listens or not (why := case.starts_to_listen(found.id, self.listens)):
            return None
        command = " ".join(found.entrypoint + found.command)
        return failed("loopback" if why == LOOPBACK_ONLY else "silent", f"its own command listens on port {self.listens}",
                      f"`{command}`: {why}")

    def _labels(self, found: ImageFacts, _case: Case) -> Outcome | None:
        return unlike("labels", self.labels or {}, found.labels, absent="{}=(none)")

    def _contains(self, found: ImageFacts, case: Case) -> Outcome | None:
        if self.contains is None:
            return None
        inside = case.file_in_image(found.id, self.contains.path)
        if inside is None:
            return failed("file-missing", f"{self.contains.path} in the image", "it is not there")
        mine = case.own_file(self.contains.workspace)
        if mine is not None and mine.content == inside.content:
            return None
        return failed("file-differs", f"{self.contains.path} as it is in your workspace", "the image has another one")

    def _imports(self, found: ImageFacts, case: Case) -> Outcome | None:
        if not self.imports:
            return None
        absent = case.not_importable(found.id, self.imports)
        return failed("imports", f"the packages {', '.join(self.imports)}", f"{', '.join(absent)} not found") if absent else None

    def _free_of(self, found: ImageFacts, case: Case) -> Outcome | None:
        if not self.free_of:
            return None
        result = case.search(found.id, self.free_of)
        wanted = "none of it in a layer, in the settings or in the history"
        if result.finds:
            return failed("leak", wanted, "found in " + ", ".join(dict.fromkeys(place(one) for one in result.finds)))
        return skipped(wanted, f"not all of the image can be searched here: {'; '.join(result.unread)}") if result.unread else None


def commands_run(history: list[str]) -> list[str]:
    """What the RUN instructions of a history ran, the first one first, as either builder notes it down."""
    lines = (line.removeprefix("RUN ") for line in reversed(history) if "#(nop)" not in line)
    return [line.partition("/bin/sh -c ")[2].removesuffix("# buildkit").strip() for line in lines
            if line.startswith(("/bin/sh -c ", "|"))]


def place(find: Find) -> str:
    """Where a text was found, in a few words."""
    said = {"file": f"{find.where} of layer {find.layer}", "env": f"the variable {find.where}", "label": f"the label {find.where}",
            "arg": f"the build argument {find.where}", "command": f"the setting {find.where}", "history": "the history"}
    return said.get(find.kind, find.where)


def fits(tag: str, pattern: str) -> bool:
    """Whether the name is such a name; a * stands for anything within one part of it, but not for a registry where a user is
    meant."""
    return _alike(tag, pattern.split("*")) and bool(registry_of(tag)) == bool(registry_of(pattern))


def _alike(tag: str, parts: list[str]) -> bool:
    """Whether the parts stand in the tag in this order, with at least one sign, and no / or :, between each two. No pattern
    takes longer than another."""
    if not tag.startswith(parts[0]):
        return False
    ends = {len(parts[0])}
    for part in parts[1:]:
        begins = {begin for end in ends for begin in range(end + 1, _segment_end(tag, end) + 1)}
        ends = {begin + len(part) for begin in begins if tag.startswith(part, begin)}
    return len(tag) in ends


def _segment_end(tag: str, begin: int) -> int:
    return next((number for number in range(begin, len(tag)) if tag[number] in "/:"), len(tag))


def _tags(found: ImageFacts) -> str:
    return ", ".join(found.tags) or "<none>"

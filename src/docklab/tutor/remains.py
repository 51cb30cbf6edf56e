"""What docklab leaves on this machine, what of it may go, and what stays because it is the learner's."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from docklab import rooted, sandbox
from docklab.errors import EngineUnavailable, OutOfBounds
from docklab.images import removal
from docklab.images.removal import Made
from docklab.objects import handouts
from docklab.sandbox import clusters
from docklab.state import completion, private
from docklab.state.completion import Installed
from docklab.tutor.tutor import Cleaning, Tutor

if TYPE_CHECKING:
    from docklab.sandbox.record import Record

# What docklab makes in its state directory: nothing else there is touched. Of a folder that was there before, and may be
# shared, only the files go, whose names nobody else uses.
_FILES = ("progress.sqlite3*", "lock.sqlite3*", "bundle-loading.json", "bundle-helper")
_FOLDERS = (".made-by-docklab", "proven.json", "cache", "sandboxes", "cluster", "courses", "bundle", "tour")
# So many files of a lesson are looked at, no more.
_MOST = 10_000


class Remains(NamedTuple):
    """What may go: what came of exercises, sandboxes, the program that made a cluster, images, shell completion, files of the state
    directory, files that were handed out and are as they were, and folders of lessons that are empty then. What stays: `yours`,
    and the state while exercises of `others`, other courses, may have left something, or any exercise may have on an engine that
    does not answer (`unsure`). `engine` is False where none answers."""

    cleaning: Cleaning
    others: tuple[str, ...]
    sandboxes: tuple[Record, ...]
    cluster: str
    images: tuple[Made, ...]
    completion: Installed
    state: tuple[Path, ...]
    handed: tuple[Path, ...]
    yours: tuple[Path, ...]
    lessons: tuple[Path, ...]
    engine: bool
    unsure: bool

    @property
    def keeps_state(self) -> bool:
        """Whether the state still knows something that nothing else does."""
        return bool(self.others) or self.unsure

    @property
    def anything(self) -> bool:
        """Whether there is something to remove."""
        return bool(self.cleaning.removals or self.sandboxes or self.cluster or any(not one.containers for one in self.images)
                    or self.completion.scripts or self.completion.lines or self.state or self.handed)


def of(tutor: Tutor) -> Remains:
    """All of it, as it is now. Raises EngineUnavailable where an engine must tell what exercises have left: without a sandbox, they
    were done on it."""
    runs, settings = tutor.progress.runs_of_all(), tutor.settings
    others = {run.course for run in runs if run.course != tutor.progress.course}
    sandboxes = tuple(sandbox.everything(settings))
    try:
        cleaning, images, answers = tutor.cleaning(), removal.made(tutor.engine), True
    except EngineUnavailable:
        if runs and not sandboxes:
            raise
        cleaning, images, answers = Cleaning([], []), [], False
    ours = {one.name for one in cleaning.removals} | {one.container for one in sandboxes}
    images = [one._replace(containers=tuple(name for name in one.containers if name not in ours)) for one in images]
    handed, yours = _workspace(tutor)
    return Remains(cleaning, tuple(sorted(others)), sandboxes, clusters.made_with(settings.home), tuple(images),
                   completion.installed(Path.home()), tuple(state(settings.home)), tuple(handed), tuple(yours),
                   tuple(settings.workspace / one.id for one in tutor.outline.lessons), answers, bool(runs) and not answers)


def written(home: Path) -> list[Path]:
    """What has the names that docklab gives to what it writes into its state directory."""
    return [*_named(home, _FILES), *_named(home, _FOLDERS)]


def state(home: Path) -> list[Path]:
    """What of it is docklab's for sure: all of it, or in a directory that others may share, the files that nobody else names so."""
    return written(home) if private.is_own(home) else _named(home, _FILES)


def _named(home: Path, patterns: Iterable[str]) -> list[Path]:
    return [one for pattern in patterns for one in sorted(home.glob(pattern))]


def _workspace(tutor: Tutor) -> tuple[list[Path], list[Path]]:
    """In the lessons' folders: what docklab handed out and nobody changed, and all other files."""
    handed: list[Path] = []
    yours: list[Path] = []
    for lesson in (one.id for one in tutor.outline.lessons):
        folder, digests = tutor.settings.workspace / lesson, tutor.progress.handed_out(lesson)
        for file in itertools.islice(_files(folder), _MOST):
            name = file.relative_to(folder).as_posix()
            (handed if name in digests and _digest(folder, name) == digests[name] else yours).append(file)
    return handed, yours


def _digest(folder: Path, name: str) -> str:
    try:
        found = rooted.read(folder, name)
    except OutOfBounds:
        return ""
    return handouts.digest(found.content) if found else ""


def _files(folder: Path) -> Iterable[Path]:
    for place, _, names in os.walk(folder):
        yield from (Path(place) / name for name in sorted(names))

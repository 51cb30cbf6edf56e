"""What docklab leaves on this machine, what of it may go, and what stays because it is the learner's."""

from __future__ import annotations

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
# So many of the learner's files are counted, no more.
_MOST = 10_000


class Remains(NamedTuple):
    """What may go: what came of exercises, sandboxes, the program that made a cluster, images, shell completion, files of the state
    directory, and files that were handed out and are as they were. What stays: `yours`, and the state while exercises of
    `others`, other courses, may have left something. `engine` is False where none answers."""

    cleaning: Cleaning
    others: tuple[str, ...]
    sandboxes: tuple[Record, ...]
    cluster: str
    images: tuple[Made, ...]
    completion: Installed
    state: tuple[Path, ...]
    handed: tuple[Path, ...]
    yours: tuple[Path, ...]
    engine: bool

    @property
    def anything(self) -> bool:
        """Whether there is something to remove."""
        return bool(self.cleaning.removals or self.sandboxes or self.cluster or any(not one.containers for one in self.images)
                    or self.completion.scripts or self.completion.lines or self.state or self.handed)


def of(tutor: Tutor) -> Remains:
    """All of it, as it is now. Raises EngineUnavailable where only an engine could tell what exercises have left."""
    runs, settings = tutor.progress.runs_of_all(), tutor.settings
    others = {run.course for run in runs if run.course != tutor.progress.course}
    try:
        cleaning, images, answers = tutor.cleaning(), removal.made(tutor.engine), True
    except EngineUnavailable:
        if runs:
            raise
        cleaning, images, answers = Cleaning([], []), [], False
    sandboxes = tuple(sandbox.everything(settings))
    ours = {one.name for one in cleaning.removals} | {one.container for one in sandboxes}
    images = [one._replace(containers=tuple(name for name in one.containers if name not in ours)) for one in images]
    handed, yours = _workspace(tutor)
    return Remains(cleaning, tuple(sorted(others)), sandboxes, clusters.made_with(settings.home), tuple(images),
                   completion.installed(Path.home()), tuple(state(settings.home)), tuple(handed), tuple(yours), answers)


def state(home: Path) -> list[Path]:
    """What docklab has written into its state directory."""
    files = sorted(one for pattern in _FILES for one in home.glob(pattern))
    return [*files, *(home / one for one in _FOLDERS if (home / one).exists())] if private.is_own(home) else files


def _workspace(tutor: Tutor) -> tuple[list[Path], list[Path]]:
    """In the lessons' folders: what docklab handed out and nobody changed, and all other files."""
    handed: list[Path] = []
    yours: list[Path] = []
    for lesson in (one.id for one in tutor.outline.lessons):
        folder, digests = tutor.settings.workspace / lesson, tutor.progress.handed_out(lesson)
        for file in _files(folder) if digests else ():
            name = file.relative_to(folder).as_posix()
            (handed if name in digests and _digest(folder, name) == digests[name] else yours).append(file)
    return handed, yours[:_MOST]


def _digest(folder: Path, name: str) -> str:
    try:
        found = rooted.read(folder, name)
    except OutOfBounds:
        return ""
    return handouts.digest(found.content) if found else ""


def _files(folder: Path) -> Iterable[Path]:
    for place, _, names in os.walk(folder):
        yield from (Path(place) / name for name in sorted(names))

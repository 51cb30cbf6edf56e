"""Everything on an engine that is not well."""

from __future__ import annotations

from collections.abc import Iterator

from docklab.why import container
from docklab.why.found import Answer
from docklab.why.scene import Scene

# What somebody did on purpose is no illness of the engine's, and neither is what was made and waits.
_ON_PURPOSE = ("STOPPED_BY_HAND", "ONLY_CREATED", "KILLED_NOT_OOM", "SIGTERM_IGNORED", "SHELL_IS_PID1", "PORT_OTHER_ADDRESS")


def unwell(scenes: Iterator[Scene]) -> Iterator[Answer]:
    """An answer for each container with which something is amiss; notes are left out."""
    for scene in scenes:
        answer = container.answer(scene)
        said = tuple(one for one in answer.causes if not _meant(scene, one.diagnosis.code))
        if said:
            yield answer._replace(said=said, unseen=())


def _meant(scene: Scene, code: str) -> bool:
    """A shell that ended, or a server without a port: that may be how it is meant, as long as nobody asks about it."""
    return code in _ON_PURPOSE or code == "PORT_NOT_PUBLISHED" or (code == "PID1_ENDED" and not scene.found.restarting)

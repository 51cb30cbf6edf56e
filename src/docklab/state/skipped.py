"""Which exercises could not be judged on this machine when docklab last looked: so that a list need not look again."""

from __future__ import annotations

from collections.abc import Iterable

from docklab.state.progress import Progress

_KEY = "skipped"


def read(progress: Progress) -> set[str]:
    """Their ids."""
    return set(progress.get(_KEY).split())


def note(progress: Progress, exercise: str, *, skipped: bool) -> None:
    """What was found out about one of them."""
    before = read(progress)
    if skipped != (exercise in before):
        write(progress, before ^ {exercise})


def write(progress: Progress, exercises: Iterable[str]) -> None:
    """What was found out about all of them."""
    progress.put(_KEY, " ".join(sorted(exercises)))

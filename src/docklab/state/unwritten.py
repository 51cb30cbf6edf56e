"""Progress for those who only look: what is in the state directory is shown, also where nothing can be written there."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from docklab.errors import StateUnusable
from docklab.state.progress import Progress


@contextlib.contextmanager
def opened(path: Path, course: str) -> Iterator[Progress]:
    """The progress file, or where it cannot be opened as it is, a copy that is gone afterwards: of what can be read, or of
    nothing. `notices` then says so. Raises StateUnusable for a file of a newer docklab."""
    with contextlib.ExitStack() as stack:
        try:
            progress = stack.enter_context(Progress(path, course))
        except StateUnusable as problem:
            progress = stack.enter_context(_copied(path, course, problem))
        yield progress


@contextlib.contextmanager
def _copied(path: Path, course: str, problem: StateUnusable) -> Iterator[Progress]:
    try:
        place = tempfile.TemporaryDirectory(prefix="docklab-", ignore_cleanup_errors=True)
    except OSError:  # nothing can be written anywhere
        raise problem from None
    with place as folder:
        copy = Path(folder) / path.name
        for end in ("", "-wal"):  # what was written last may stand in the second one only
            with contextlib.suppress(OSError):
                shutil.copyfile(path.with_name(path.name + end), copy.with_name(copy.name + end))
        try:
            progress = Progress(copy, course)
        except StateUnusable:
            raise problem from None
        with progress:
            progress.notices[:] = [f"{problem.message} {problem.hint} Until then nothing new is kept."]
            yield progress

"""What counts as mended: passed for the first time since, and without the solution having been shown."""

from __future__ import annotations

from pathlib import Path

from docklab.state.learner import Mend
from docklab.state.progress import Progress


def begun(progress: Progress, exercise: str) -> str:
    return progress.begin_run(exercise, 0, {}, {}).id


def test_only_what_came_since(tmp_path: Path) -> None:
    """A run that had passed before is not counted for passing again, nor one that only failed."""
    with Progress(tmp_path / "progress.sqlite3") as progress:
        early, late, never = begun(progress, "b.early"), begun(progress, "b.late"), begun(progress, "b.never")
        progress.record_attempt(early, "b.early", "passed", {})
        drill = progress.begin_run("c.drill", 0, {}, {})
        for run, exercise, verdict in ((early, "b.early", "passed"), (late, "b.late", "failed"), (late, "b.late", "passed"),
                                       (late, "b.late", "passed"), (never, "b.never", "failed")):
            progress.record_attempt(run, exercise, verdict, {})

        assert [one.exercise for one in progress.mends(drill.after)] == ["b.late"]


def test_a_solution_that_was_shown(tmp_path: Path) -> None:
    """It counts for the run that was under way then, and not for one that had passed already, nor for another one."""
    with Progress(tmp_path / "progress.sqlite3") as progress:
        first, second = begun(progress, "b.one"), begun(progress, "b.one")
        progress.note_shown(first)
        for run in (first, second):
            progress.record_attempt(run, "b.one", "passed", {})
        progress.note_shown(second)

        assert [one._replace(at=0.0) for one in progress.mends(0)] == [Mend("b.one", 0.0, True), Mend("b.one", 0.0, False)]

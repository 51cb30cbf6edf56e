"""A learner's record, read off what they did and when."""

from __future__ import annotations

from pathlib import Path

import pytest

from docklab.course import record
from docklab.course.outline import Outline, OutlineExercise, OutlineLesson
from docklab.course.parts import Path as Plan
from docklab.course.parts import cut
from docklab.errors import UsageError
from docklab.state import acts, chosen
from docklab.state.acts import Act
from docklab.state.progress import Progress

MINUTE = 60_000_000


def _lesson(id_: str, *paths: str) -> OutlineLesson:
    return OutlineLesson(id_, f"About {id_}", 30, tuple(OutlineExercise(f"{id_}.{one}", one, 5) for one in ("one", "two")), paths)


COURSE = Outline("Course", (_lesson("a", "short"), _lesson("b")), cut(("a", "b"), {"a": ("Begin", "")}),
                 (Plan("short", "Short", ""),))


def test_time_is_from_a_start_to_the_pass() -> None:
    """What comes after a pass, before a start, or in another exercise does not count; of a long pause, half an hour does."""
    done = [Act("a.one", 0, "started"), Act("a.one", 5 * MINUTE, "failed"), Act("a.one", 7 * MINUTE, "passed"),
            Act("a.one", 9 * MINUTE, "passed"), Act("b.one", 10 * MINUTE, "started"), Act("b.one", 500 * MINUTE, "hint"),
            Act("a.two", 501 * MINUTE, "started"), Act("b.one", 502 * MINUTE, "failed"), Act("b.one", 503 * MINUTE, "started")]

    assert acts.seconds(done) == {"a.one": 7 * 60, "b.one": 30 * 60}


def test_a_moment_survives_being_written() -> None:
    """To the microsecond; a moment without a time zone is none."""
    moment = 1_764_429_600_123_457

    assert acts.read(acts.written(moment)) == moment
    assert acts.read("2026-11-29T16:00:00+01:00") == acts.read("2026-11-29T15:00:00Z")
    with pytest.raises(ValueError, match="time zone"):
        acts.read("2026-11-29T16:00:00")


def test_each_state_of_an_exercise(tmp_path: Path) -> None:
    """Solved, begun, open, skipped; checks, hints, and a solution that was seen before or after."""
    with Progress(tmp_path / "progress.sqlite3") as progress:
        run = progress.begin_run("a.one", 1, {}, {})
        progress.record_attempt(run.id, "a.one", "failed", {})
        progress.note_solution("a.one")
        progress.record_attempt(run.id, "a.one", "passed", {})
        progress.record_attempt("r", "b.one", "passed", {})
        progress.note_solution("b.one")
        for _ in range(3):
            progress.next_hint("a.two", 2)
        chosen.skip(progress, "b.two")
        found = record.of(COURSE, progress)
        document = found.to_json()

    done = {one.id: one for lesson in found.lessons for one in lesson.exercises}
    assert {id_: one.state for id_, one in done.items()} == {"a.one": "solved", "a.two": "begun", "b.one": "solved",
                                                             "b.two": "skipped"}
    assert (done["a.one"].checks, done["a.one"].solution, done["a.two"].hints, done["b.one"].solution) == (2, "before", 2, "after")
    assert found.total[:5] == (4, 2, 3, 2, 1)
    assert [(one.id, one.total.solved, one.total.exercises) for one in found.paths] == [("short", 1, 2)]
    assert [one["part"] for one in document["lessons"]] == ["Begin", "Begin"]


def test_a_record_of_one_path(tmp_path: Path) -> None:
    """It has the path's lessons only; a path that is none is a usage error."""
    with Progress(tmp_path / "progress.sqlite3") as progress:
        assert [one.id for one in record.of(COURSE, progress, "short").lessons] == ["a"]
        with pytest.raises(UsageError, match="no path"):
            record.of(COURSE, progress, "nothing")

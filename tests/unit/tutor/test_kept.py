"""A learner's edited file fits the exercise again after a reset."""

from __future__ import annotations

from pathlib import Path

import pytest

from docklab.course.load import load
from docklab.course.model import Exercise
from docklab.objects import handouts
from docklab.state.progress import Progress, Run
from docklab.tutor import kept

LESSONS = Path(__file__).parents[3] / "lessons"


@pytest.fixture(scope="module")
def fallback() -> Exercise:
    """An exercise whose file has a value of the run in it, and is to be edited."""
    return next(one for lesson in load(LESSONS).lessons for one in lesson.exercises if one.id == "gpu.fallback")


def begun(progress: Progress, exercise: Exercise, folder: Path) -> Run:
    """A new run, its files handed out."""
    run = progress.begin_run(exercise.id, 1, {}, kept.values(progress, exercise, folder))
    kept.note(progress, exercise, run)
    files = exercise.handed_out(run)
    earlier = progress.handed_out(exercise.lesson)
    handouts.hand_out(files, folder, lambda name, now: earlier.get(name) == handouts.digest(now))
    progress.record_handouts(exercise.lesson, {name: handouts.digest(content) for name, content in files.items()})
    return run


@pytest.mark.parametrize("edited", [True, False])
def test_next_run(fallback: Exercise, tmp_path: Path, edited: bool) -> None:
    """It has the value of the edited file, also the second time; where nothing was edited, a value of its own."""
    with Progress(tmp_path / "progress.sqlite3") as progress:
        first = begun(progress, fallback, tmp_path)
        if edited:
            file = tmp_path / "fallback" / "train.py"
            file.write_text("# mine\n" + file.read_text())
        progress.forget_run(first.id)
        second = begun(progress, fallback, tmp_path)
        progress.forget_run(second.id)
        third = begun(progress, fallback, tmp_path)

    now = (tmp_path / "fallback" / "train.py").read_text()
    assert (first.nonce("run") == second.nonce("run") == third.nonce("run")) == edited
    assert third.nonce("run") in now

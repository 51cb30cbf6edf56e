"""The proof of a lesson as a whole: its exercises in order, solution after solution, with no cleaning between."""

from __future__ import annotations

import shutil
import time

from docklab.authoring.proofs.proof import Unproven, clean_up, is_right, make_needs, perform, same, shown, tidy
from docklab.course.model import Exercise, Lesson
from docklab.errors import Collision
from docklab.objects import claims
from docklab.results import Verdict
from docklab.tutor.tutor import Tutor

# Containers of the exercises before still run, and share the processors with those that are just starting: a learner
# would check once more.
_PATIENCE = 60.0
_PAUSE = 1.0


def prove_in_order(tutor: Tutor, lesson: Lesson) -> list[str]:
    """The steps that held, in words; raises Unproven at the first that does not."""
    clean_up(tutor)
    shutil.rmtree(tutor.settings.workspace, ignore_errors=True)
    before = claims.baseline(tutor.engine)
    done: list[Exercise] = []
    skipped = 0
    try:
        for exercise in lesson.exercises:
            if tutor.lacking(exercise):
                skipped += 1
                continue
            _solve(tutor, exercise)
            done.append(exercise)
        for exercise in done:
            tidy(tutor, exercise, exercise.solution)
    finally:
        clean_up(tutor)
    same(before, claims.baseline(tutor.engine), f"{lesson.id}: after all of its exercises and a clean")
    steps = [f"{len(done)} exercises in order pass", "nothing left"]
    return [*steps, f"{skipped} skipped here"] if skipped else steps


def _solve(tutor: Tutor, exercise: Exercise) -> None:
    """Start where the exercises before have left the engine, do the solution, check."""
    make_needs(tutor, exercise)
    try:
        tutor.start(exercise)
    except Collision as problem:
        raise Unproven(f"{exercise.id} cannot be started after the exercises before it: {problem}") from problem
    perform(tutor, exercise, exercise.solution)
    deadline = time.monotonic() + _PATIENCE
    while (report := tutor.check(exercise)).verdict is Verdict.FAILED and time.monotonic() < deadline:
        time.sleep(_PAUSE)
    if not is_right(exercise, report):
        raise Unproven(f"{exercise.id}, after the exercises before it, does not pass:\n{shown(report)}")

"""Back to the start of an exercise. It either leads there, or removes nothing and names what is in the way."""

from __future__ import annotations

from pathlib import Path

from docklab.course.model import Exercise
from docklab.errors import Collision
from docklab.objects import handouts, holders, practice_registry
from docklab.tutor import preflight
from docklab.tutor.tutor import Cleaning, Tutor


def refuse_blocked(tutor: Tutor, exercise: Exercise, cleaning: Cleaning) -> None:
    """Raise Collision where the exercise could not begin again: a name or a port is somebody's meanwhile, or a container
    that is no part of it holds what has to go. Then nothing was removed: a half of an exercise is of no use, and may be
    the only copy of something."""
    if not cleaning.runs:
        return
    held = holders.of(tutor.engine, cleaning.removals)
    if held:
        lines = "\n  ".join(dict.fromkeys(f"{one.name}: {one.why.partition('. ')[0]}" for one in held))
        steps = "; ".join(dict.fromkeys(one.why.partition(". ")[2] for one in held))
        raise Collision(f"{exercise.id} cannot begin again, and nothing was removed. These are in the way, with names that it "
                        "does not ask for:\n  "
                        f"{lines}", f"Remove it if you no longer need it ({steps}), then again: docklab reset {exercise.id}")
    shared, _ = practice_registry.sharing(exercise.fixtures, tutor.engine, tutor.progress, exercise.lesson)
    preflight.refuse_collisions(tutor.engine, tutor.progress, exercise, [*tutor.followed(exercise), *cleaning.runs],
                                tutor.workspace(exercise), shared=shared, in_sandbox=bool(tutor.settings.sandbox))


def own_files(tutor: Tutor, exercise: Exercise) -> list[str]:
    """What the learner made or changed in the exercise's folder: it stays through a reset, and may be what is wrong."""
    return handouts.own_files(tutor.workspace(exercise), tutor.progress.handed_out(exercise.lesson))


def set_aside(tutor: Tutor, exercise: Exercise) -> Path | None:
    """Move all that is in the exercise's folder to one beside it; where to, or None when nothing was there. Raises NotReady."""
    folder = tutor.workspace(exercise)
    return handouts.set_aside(folder) if folder.is_dir() and any(folder.iterdir()) else None

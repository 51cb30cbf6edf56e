"""What the loader cannot see: files that a proof needs, and ids that nothing uses."""

from __future__ import annotations

from docklab.authoring import scripts
from docklab.authoring.prove import mistakes
from docklab.course.model import Course, Exercise
from docklab.errors import ContentError

_FEWEST_MISTAKES = 2
_KNOWN = {"exercise.md", "solution.sh", "also", "mistakes", "workspace"}


def lint(course: Course) -> list[str]:
    """One line per problem: path, what is wrong, what to do. Empty when the course is in order."""
    found = [problem for exercise in course.exercises() for problem in _exercise(exercise)]
    for lesson in course.lessons:
        named = {exercise.folder.name for exercise in lesson.exercises}
        for folder in sorted((course.folder / lesson.id).iterdir()):
            if folder.is_dir() and folder.name not in named:
                found.append(f"{folder}: no exercise of that name is listed in {lesson.id}/lesson.md")
    return found


def _exercise(exercise: Exercise) -> list[str]:
    where = exercise.folder
    found = []
    if not exercise.solution.is_file():
        found.append(f"{where}: there is no solution.sh")
    if len(mistakes(exercise)) < _FEWEST_MISTAKES:
        found.append(f"{where}/mistakes: fewer than {_FEWEST_MISTAKES} mistakes; think of what a learner would do wrong")
    ids = {item.id for item in exercise.items}
    for script in mistakes(exercise):
        try:
            found += [f"{script}: promises a check `{one.check}` that is not there"
                      for one in scripts.promises(script) if one.check not in ids]
        except ContentError as problem:
            found.append(f"{problem.message} {problem.hint}")
    found += [f"{entry}: does not belong in an exercise" for entry in sorted(where.iterdir()) if entry.name not in _KNOWN]
    if not exercise.debrief.strip():
        found.append(f"{where}/exercise.md: there is no debrief: say what was shown, and why it works")
    return found

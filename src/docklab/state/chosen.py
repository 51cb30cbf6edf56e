"""What the learner has chosen of a course: the path to follow, the exercises to go past, and the lessons already read; and of
which lessons they were told that they are in English."""

from __future__ import annotations

from docklab.state.progress import Progress

_PATH, _SKIPPED, _READ, _IN_ENGLISH = "path", "passed-over", "read", "in-english"


def path(progress: Progress) -> str:
    """The path that is followed; empty for the whole course."""
    return progress.get(_PATH)


def follow(progress: Progress, path_: str) -> None:
    """From now on this path; an empty one ends it."""
    progress.put(_PATH, path_)


def skipped(progress: Progress) -> set[str]:
    """The exercises that the learner does not want."""
    return set(progress.get(_SKIPPED).split())


def skip(progress: Progress, exercise: str, *, undo: bool = False) -> None:
    """Go past the exercise from now on; with `undo`, no longer."""
    there = skipped(progress)
    progress.put(_SKIPPED, " ".join(sorted(there - {exercise} if undo else there | {exercise})))


def add(progress: Progress, exercises: set[str], lessons: set[str]) -> None:
    """Also go past these exercises, and take these lessons as read."""
    progress.put(_SKIPPED, " ".join(sorted(skipped(progress) | exercises)))
    progress.put(_READ, " ".join(sorted(lessons_read(progress) | lessons)))


def lessons_read(progress: Progress) -> set[str]:
    """The lessons whose text was opened, or declined."""
    return set(progress.get(_READ).split())


def was_read(progress: Progress, lesson: str) -> bool:
    """True for one of them."""
    return lesson in lessons_read(progress)


def note_read(progress: Progress, lesson: str) -> None:
    """From now on the lesson's text is not offered by itself."""
    if not was_read(progress, lesson):
        progress.put(_READ, f"{progress.get(_READ)} {lesson}".strip())


def told_in_english(progress: Progress, lesson: str, language: str) -> bool:
    """Whether it was said before that the lesson, or with an empty name the course, is not there in that language; from now on it
    was."""
    told, this = progress.get(_IN_ENGLISH).split(), f"{language}:{lesson}"
    if this not in told:
        progress.put(_IN_ENGLISH, " ".join([*told, this]))
    return this in told

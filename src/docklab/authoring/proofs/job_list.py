"""What there is to prove side by side: each exercise, the order and the text of each lesson, as calls of `docklab dev prove`."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from docklab.authoring.proofs.job_images import base_images
from docklab.authoring.proofs.prove import Part
from docklab.authoring.proofs.scripts import mistakes, right_ways
from docklab.course.model import Course, Exercise, Lesson


@dataclass(frozen=True, slots=True)
class Job:
    """One call of `docklab dev prove`, with what it may be expected to take, in no unit."""

    words: tuple[str, ...]
    weight: int
    outside: bool = False  # it needs a cluster, whose nodes see the user's engine, and nothing in a sandbox
    images: tuple[str, ...] = ()  # the base images that its sandbox must have

    @property
    def names(self) -> tuple[str, ...]:
        """The exercises and lessons that it is about."""
        return tuple(word for word in self.words if not word.startswith("--"))


def jobs(course: Course, names: Collection[str], part: Part) -> list[Job]:
    """The jobs for the named exercises and lessons, or for the whole course. Questions that are only answered take an instant
    each: they are one job."""
    found = [job for lesson in course.lessons for job in _of_lesson(course, lesson, names, part)]
    quizzes = [job for job in found if _only_asked(course, job)]
    if len(quizzes) > 1:
        images = tuple(dict.fromkeys(image for job in quizzes for image in job.images))
        words = [*(word for job in quizzes for word in job.names), *quizzes[0].words[1:]]
        together = Job(tuple(words), sum(job.weight for job in quizzes), images=images)
        found = [*(job for job in found if job not in quizzes), together]
    unknown = set(names) - {name for job in found for name in job.names}
    return found + [Job((name,), 0) for name in sorted(unknown)]  # which says what is wrong with the name


def _of_lesson(course: Course, lesson: Lesson, names: Collection[str], part: Part) -> Iterator[Job]:
    whole = not names or lesson.id in names
    outside = any(map(_needs_cluster, lesson.exercises))
    short = ("--short",) if part is Part.SHORT else ()
    if part in (Part.ALL, Part.SHORT):
        for one in lesson.exercises:
            if one.id in names or (whole and (names or not short or one.covers)):
                yield Job((one.id, *short), _weight(one), _needs_cluster(one), base_images(course, [one]))
    if part is Part.OUT:  # not with a cluster: what is printed is run as it is
        for one in lesson.exercises:
            if (whole or one.id in names) and mistakes(one) and not _needs_cluster(one):
                yield Job((one.id, "--way-out"), 2 * len(mistakes(one)), images=base_images(course, [one]))
    images = base_images(course, lesson.exercises, lesson.text)
    if whole and part in (Part.ALL, Part.ORDER):
        yield Job((lesson.id, "--order"), 2 * len(lesson.exercises), outside, images)
    if whole and part in (Part.ALL, Part.TEXT):
        yield Job((lesson.id, "--text"), 1, outside, images)


def _only_asked(course: Course, job: Job) -> bool:
    mine = [one for one in course.exercises() if one.id in job.names]
    return bool(mine) and not job.outside and all(not one.fixtures and not one.needs and {item.check.kind for item in one.items}
                                                  == {"answer"} for one in mine)


def _weight(exercise: Exercise) -> int:
    return len(right_ways(exercise)) + len(mistakes(exercise))


def _needs_cluster(exercise: Exercise) -> bool:
    return any(need.feature == "kubernetes" for need in exercise.needs)

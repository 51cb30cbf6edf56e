"""The keys of course.yaml, and of the front matter of lesson.md and exercise.md. The comment behind each is its note in the
reference and in the JSON Schema."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from docklab.course.model import AsksFor, Need
from docklab.kinds.expect import STRICT

# Words of Python that read better without the underscore in a course.
KEYWORDS = {"in": "in_", "as": "as_", "from": "from_"}


@dataclass(frozen=True)
class PartMatter:
    """Lessons in a row that belong together: from one up to the next part's first."""

    __pydantic_config__ = STRICT
    title: str  # for lists and pages
    from_: str  # the lesson that the part begins with; the first part begins with the first lesson
    about: str = ""  # what the part is good for, in one line


@dataclass(frozen=True)
class PathMatter:
    """A choice of lessons for some purpose. Which lessons are on it, their own `paths` say."""

    __pydantic_config__ = STRICT
    id: str  # the word that lessons and `docklab path` use
    title: str  # for lists and pages
    about: str = ""  # whom it is for, in one line


@dataclass(frozen=True)
class CourseMatter:
    """`course.yaml`: what the course is called, and its lessons in order."""

    __pydantic_config__ = STRICT
    title: str  # for lists and pages
    lessons: tuple[str, ...]  # the lessons' folders, in order
    parts: tuple[PartMatter, ...] = ()  # where each part of the course begins, in the order of the lessons
    paths: tuple[PathMatter, ...] = ()  # the paths, in the order to offer them; then lessons may be on these alone
    description: str = ""  # what the course is about, in one line
    id: str = ""  # a word for the course; it is told from others by where it comes from


@dataclass(frozen=True)
class LessonMatter:
    """The front matter of `lesson.md`. The rest of the file is the explanation, in Markdown."""

    __pydantic_config__ = STRICT
    title: str  # for lists and pages
    minutes: int  # how long it takes, exercises and all
    objective: str  # what the learner can do afterwards, in one line
    exercises: tuple[str, ...]  # the exercises' folders, in order
    paths: tuple[str, ...] = ()  # the paths that the lesson is on: `docklab path half-day`
    needs: tuple[Need, ...] = ()  # features, and exercises whose outcome the commands in the text use
    asks_for: AsksFor = field(default_factory=AsksFor)  # every name that the commands in the text create


@dataclass(frozen=True)
class ExerciseMatter:
    """The front matter of `exercise.md`. The rest of the file is the task, in Markdown."""

    __pydantic_config__ = STRICT
    title: str  # for lists and pages
    minutes: int  # how long it takes
    checks: tuple[dict[str, Any], ...]  # the expectations, in order: each an `id` and one kind of check
    hints: tuple[str, ...]  # from a nudge, to the shape of the command, to the whole command; at least one
    needs: tuple[Need, ...] = ()  # what the machine must have; without it the exercise is skipped, with the reason
    continues: tuple[str, ...] = ()  # exercises of this lesson whose result is the starting state here, not a collision
    asks_for: AsksFor = field(default_factory=AsksFor)  # names that the learner uses: start refuses taken ones, clean may remove
    fixtures: tuple[dict[str, Any], ...] = ()  # objects that docklab makes first, in this order
    debrief: str = ""  # what the learner has just shown, and why it works
    covers: tuple[int, ...] = ()  # numbers of lines in `source-note.yaml` that the exercise verifies
    may_skip: tuple[str, ...] = ()  # ids of checks that only some machines can judge; not all of them
    evidence: bool = False  # `docklab check` says of what passed, too, what was seen
    disk: int = 0  # MB of disk that doing it takes beside its base images; leave it out below 10


@dataclass(frozen=True)
class LessonTranslation:
    """The front matter of `lesson.de.md`, the lesson in German. The rest of the file is the explanation."""

    __pydantic_config__ = STRICT
    of: str  # which English it was made from; `docklab dev lint` tells what to write here
    title: str  # for lists and pages
    objective: str  # what the learner can do afterwards, in one line


@dataclass(frozen=True)
class ExerciseTranslation:
    """The front matter of `exercise.de.md`, the exercise in German. The rest of the file is the task."""

    __pydantic_config__ = STRICT
    of: str  # which English it was made from; `docklab dev lint` tells what to write here
    title: str  # for lists and pages
    checks: dict[str, str] = field(default_factory=dict)  # the title of each check, by the check's id
    hints: tuple[str, ...] = ()  # as many as the English exercise has, in the same order
    debrief: str = ""  # what the learner has just shown, and why it works

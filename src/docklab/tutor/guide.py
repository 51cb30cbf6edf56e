"""What docklab can say without an engine: where the learner is, and the course's texts with the learner's own values."""

from __future__ import annotations

import contextlib
import functools
from pathlib import Path

from docklab.course import way
from docklab.course.cache import Kept
from docklab.course.model import Course, Exercise, Lesson, Unstarted, Values, filled
from docklab.course.outline import Outline, OutlineExercise, unknown
from docklab.course.way import Way
from docklab.errors import StateUnusable, UsageError
from docklab.settings import Settings
from docklab.state import chosen
from docklab.state.progress import Progress


class Guide:
    """The way through one course."""

    def __init__(self, settings: Settings, progress: Progress) -> None:
        self.settings = settings
        self.progress = progress
        self._exercises: dict[str, Exercise] = {}

    @functools.cached_property
    def _kept(self) -> Kept:
        return Kept(self.settings.course, self.settings.cache, self.settings.language)

    @property
    def outline(self) -> Outline:
        """The headings of the course; raises InvalidLesson."""
        return self._kept.outline

    @property
    def course(self) -> Course:
        """The whole course; raises InvalidLesson."""
        return self._kept.course

    def lesson(self, name: str) -> Lesson:
        """The lesson with this id; raises UsageError that offers the nearest."""
        ids = [lesson.id for lesson in self.outline.lessons]
        if name not in ids:
            raise unknown("lesson", name, ids)
        return self.course.lessons[ids.index(name)]

    def first_open(self, lesson: str) -> str:
        """The exercise to begin with in a lesson: the first that is open; of one that is done, its first."""
        ids = [one.id for one in self.outline.exercises() if one.lesson == lesson]
        done = self.way.solved | self.way.skipped
        return next((one for one in ids if one not in done), next(iter(ids), ""))

    def exercise(self, name: str = "") -> Exercise:
        """The exercise with this id, or the current one; raises UsageError that offers the nearest."""
        name = name or self.progress.get("current")
        if not name:
            raise UsageError("No exercise has been started yet.", f"Start the first: docklab start {self.next().id}")
        self.outline.exercise(name, self.progress.get("current"))
        if name not in self._exercises:
            self._exercises[name] = self._kept.exercise(name)
        return self._exercises[name]

    @property
    def way(self) -> Way:
        """Where the learner is, and what comes."""
        return way.of(self.outline, self.progress)

    def next(self) -> OutlineExercise:
        """The first of the exercises that come up; the last one of the course when all are solved."""
        return next(iter(self.way.upcoming()), self.outline.exercises()[-1])

    def unread(self, exercise: Exercise | OutlineExercise) -> Lesson | None:
        """The exercise's lesson, where neither that was read nor anything of it begun."""
        of_lesson = [one.id for one in self.outline.exercises() if one.lesson == exercise.lesson]
        begun = self.progress.solved().intersection(of_lesson) or any(map(self.progress.run_of, of_lesson))
        return None if begun or chosen.was_read(self.progress, exercise.lesson) else self.lesson(exercise.lesson)

    def workspace(self, exercise: Exercise) -> Path:
        """Where the learner's files for the exercise's lesson are."""
        return self.settings.workspace / exercise.lesson

    def task(self, exercise: Exercise) -> str:
        """The task's Markdown, with this run's values in it."""
        return str(filled(exercise.task, self.values(exercise)))

    def reading(self, lesson: Lesson) -> str:
        """The lesson's Markdown, with the learner's ports in it."""
        return str(filled(lesson.text, Unstarted(self.progress.ports())))

    def debrief(self, exercise: Exercise) -> str:
        """What was shown, with this run's values in it."""
        return str(filled(exercise.debrief, self.values(exercise)))

    def in_english(self, text: Lesson | Exercise) -> list[str]:
        """What to say of a text that is not there in the learner's language: once for each lesson, and of a course that has nothing
        in that language once for all."""
        language = self.settings.language
        if text.language == language:
            return []
        some = any(lesson.language or any(one.language for one in lesson.exercises) for lesson in self.course.lessons)
        about = f"lesson {text.id.partition('.')[0]}" if some else "course"
        with contextlib.suppress(StateUnusable):  # then it is said each time
            if chosen.told_in_english(self.progress, about.partition(" ")[2], language):
                return []
        return [f"The {about} is not in your language ({language}) yet, or not all of it: what is missing is in English.\n"]

    def values(self, exercise: Exercise) -> Values:
        """What the placeholders of this exercise stand for in its latest run, or would in its first."""
        return self.progress.run_of(exercise.id) or Unstarted(self.progress.ports())

    def hint(self, exercise: Exercise) -> tuple[int, str]:
        """The next hint and its level, from 1; the last one stays."""
        level = self.progress.next_hint(exercise.id, len(exercise.hints))
        return level, str(filled(exercise.hints[level - 1], self.values(exercise)))

    def note_solution(self, exercise: Exercise) -> None:
        """The learner is shown the solution: their record says so, and the run counts as one whose solution was told."""
        self.progress.note_solution(exercise.id)
        if run := self.progress.run_of(exercise.id):
            self.progress.note_shown(run.id)

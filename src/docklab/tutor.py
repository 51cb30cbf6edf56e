"""What docklab does for a learner: start, check, hint, answer, reset, clean. It returns values and prints nothing."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from docklab import claims, fixtures, handouts, judging, preflight
from docklab.checks.case import Case
from docklab.claims import Left, Removal
from docklab.course import cache
from docklab.course.graph import wanted
from docklab.course.model import Course, Exercise, Lesson, filled, filled_bytes
from docklab.engine.client import Engine
from docklab.errors import ImageUnavailable, NotReady, UsageError
from docklab.progress import Progress, Run
from docklab.results import Report, Verdict
from docklab.settings import Settings


@dataclass(frozen=True, slots=True)
class Started:
    """An exercise that is ready: its task as this run has it, where its files are, and what to say about them."""

    exercise: Exercise
    task: str
    workspace: Path
    notices: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Cleaning:
    """What may be removed, of which runs, and what must stay."""

    runs: list[Run]
    removals: list[Removal]


class Tutor:
    """One docklab at work. The engine is connected to on its first use."""

    def __init__(self, settings: Settings, progress: Progress) -> None:
        self.settings = settings
        self.progress = progress
        self._engine: Engine | None = None
        self._course: Course | None = None

    @property
    def engine(self) -> Engine:
        """The engine; raises EngineUnavailable."""
        if self._engine is None:
            self._engine = Engine.connect(self.settings.docker_host, allow_remote=self.settings.allow_remote)
        return self._engine

    @property
    def course(self) -> Course:
        """The course; raises InvalidLesson."""
        if self._course is None:
            self._course = cache.load(self.settings.course, self.settings.cache)
        return self._course

    def close(self) -> None:
        if self._engine is not None:
            self._engine.close()

    # Finding one's way

    def lesson(self, name: str) -> Lesson:
        """The lesson with this id; raises UsageError that offers the nearest."""
        found = {lesson.id: lesson for lesson in self.course.lessons}
        if name not in found:
            raise _unknown("lesson", name, list(found))
        return found[name]

    def exercise(self, name: str = "") -> Exercise:
        """The exercise with this id, or the current one; raises UsageError that offers the nearest."""
        name = name or self.progress.get("current")
        if not name:
            raise UsageError("No exercise has been started yet.", f"Start the first: docklab start {self.next().id}")
        found = {exercise.id: exercise for exercise in self.course.exercises()}
        if name not in found:
            raise _unknown("exercise", name, list(found))
        return found[name]

    def next(self) -> Exercise:
        """The first exercise after the current one that is not solved; else the first unsolved; else the last."""
        every, solved = self.course.exercises(), self.progress.solved()
        current = self.progress.get("current")
        ids = [exercise.id for exercise in every]
        begin = ids.index(current) + (current in solved) if current in ids else 0
        order = [*every[begin:], *every[:begin]]
        return next((exercise for exercise in order if exercise.id not in solved), every[-1])

    def workspace(self, exercise: Exercise) -> Path:
        """Where the learner's files for the exercise's lesson are."""
        return self.settings.workspace / exercise.lesson

    def task(self, exercise: Exercise) -> str:
        """The task's Markdown, with this run's values in it."""
        return str(filled(exercise.task, self.nonce(exercise)))

    def nonce(self, exercise: Exercise) -> Callable[[str], str]:
        """What a nonce of this exercise stands for in its latest run; before the first, three dots."""
        run = self.progress.run_of(exercise.id)
        return run.nonce if run else lambda _: "…"

    # Starting

    def start(self, exercise: Exercise) -> Started:
        """Make the exercise ready; one that is under way is gone on with, and nothing of it is lost. Raises Collision
        when its names or ports are somebody's, NotReady when something it needs is missing; then nothing was made."""
        earlier = self.cleaning(exercise)
        if earlier.removals and self._whole(exercise):
            return self._go_on(exercise)
        self.clean(earlier)
        self._require(exercise)
        followed = self._followed(exercise)
        known = preflight.refuse_collisions(self.engine, self.progress, exercise, followed)
        self._leave_others()
        run = self.progress.begin_run(exercise.id, str(self.settings.course), self.engine.now(),
                                      claims.baseline(self.engine), known)
        built = filled(exercise.fixtures, run.nonce)
        try:
            fixtures.build(list(built), engine=self.engine, progress=self.progress, run=run)
        except BaseException:
            self.clean(self.cleaning(exercise))
            raise
        return Started(exercise, self.task(exercise), self.workspace(exercise), self._hand_out(exercise, run))

    def _whole(self, exercise: Exercise) -> bool:
        """False when docklab was stopped while it made the exercise's fixtures: then nobody has worked on it yet."""
        made = {row.alias for row in self.progress.fixtures(self._run(exercise).id) if row.object}
        return made >= {fixture.as_ for fixture in exercise.fixtures}

    def _go_on(self, exercise: Exercise) -> Started:
        """Back to an exercise of which something is there: only `reset` takes that away."""
        run = self._run(exercise)
        self._leave_others(but=exercise)
        self.progress.reopen_run(run.id)
        notice = f"{exercise.id} is under way; what you made is still there. To begin anew: docklab reset {exercise.id}"
        return Started(exercise, self.task(exercise), self.workspace(exercise), [notice, *self._hand_out(exercise, run)])

    def unmet(self, exercise: Exercise) -> list[Exercise]:
        """The exercises whose outcome this one needs and that are not there now."""
        names = [need.exercise for need in exercise.needs if need.exercise]
        return [one for one in map(self.exercise, names) if not self._holds(one)]

    def _require(self, exercise: Exercise) -> None:
        for image in exercise.images():
            if self.engine.image(image) is None:
                raise ImageUnavailable(f"{exercise.id} needs the image {image}, which is not on this engine.",
                                       "Get it: docklab images get")
        for missing in self.unmet(exercise):
            raise NotReady(f"{exercise.id} needs what {missing.id} makes, and that is not there.",
                           f"Do that exercise first, or have it made for you: docklab start {exercise.id} --prepare")

    def _holds(self, exercise: Exercise) -> bool:
        """True when all checks of the exercise's latest run pass now."""
        run = self.progress.run_of(exercise.id)
        return run is not None and self._judge_all(exercise, run).verdict is Verdict.PASSED

    def _followed(self, exercise: Exercise) -> list[Run]:
        """The latest runs of the exercises that this one continues or needs: what they made is no collision."""
        found: list[Run] = []
        waiting, seen = wanted(exercise), set[str]()
        while waiting:
            name = waiting.pop()
            if name in seen:
                continue
            seen.add(name)
            waiting += wanted(self.exercise(name))
            found += self.progress.runs(name)
        return found

    def _hand_out(self, exercise: Exercise, run: Run) -> list[str]:
        """The exercise's files, with this run's nonces, in the learner's workspace."""
        files = {path.relative_to(exercise.folder / "workspace").as_posix(): filled_bytes(path.read_bytes(), run.nonce)
                 for path in exercise.handouts()}
        earlier = self.progress.handed_out(exercise.lesson)
        notices = handouts.hand_out(files, self.workspace(exercise),
                                    lambda name, now: earlier.get(name) == handouts.digest(now))
        self.progress.record_handouts(exercise.lesson, {name: handouts.digest(content) for name, content in files.items()})
        return notices

    def _leave_others(self, but: Exercise | None = None) -> None:
        """Runs that are left behind claim what they made so far, and nothing that comes later."""
        for run in self.progress.runs():
            if but is None or run.exercise != but.id:
                self._claim(run)
                self.progress.end_run(run.id, self.engine.now())

    def _claim(self, run: Run) -> None:
        self.progress.record_claims(claims.scratch(self.engine, self.progress, run))
        if names := self._names_of_run(run):
            self.progress.record_claims(claims.observe(self.engine, run, names))

    def _names_of_run(self, run: Run) -> claims.Names:
        every = {exercise.id: exercise for exercise in self.course.exercises()}
        return preflight.asked_names(every[run.exercise], run.nonce) if run.exercise in every else {}

    # Judging

    def check(self, exercise: Exercise) -> Report:
        """Judge the exercise now, and keep the attempt."""
        run = self._run(exercise)
        self._claim(run)
        report = self._judge_all(exercise, run)
        self.progress.record_attempt(run.id, exercise.id, report.verdict.value, report.to_json())
        return report

    def require_open(self, exercise: Exercise) -> None:
        """Raise UsageError unless the exercise is the one being done: only then is what comes of it claimed."""
        if self._run(exercise).ended:
            raise UsageError(f"{exercise.id} was left for another exercise.", f"Start it again: docklab start {exercise.id}")

    def _run(self, exercise: Exercise) -> Run:
        run = self.progress.run_of(exercise.id)
        if run is None:
            raise UsageError(f"{exercise.id} has not been started.", f"Start it: docklab start {exercise.id}")
        return run

    def _judge_all(self, exercise: Exercise, run: Run) -> Report:
        case = Case(self.engine, run, owner=self.progress.owner(), workspace=self.workspace(exercise),
                    fixtures=self.progress.fixtures(run.id), answer=self.progress.answer(run.id),
                    asked=preflight.asked_names(exercise, run.nonce)["container"])
        return judging.report(exercise, run, case)

    def answer(self, exercise: Exercise, text: str) -> None:
        """Keep the learner's answer for the next check."""
        if not any(item.check.kind == "answer" for item in exercise.items):
            raise UsageError(f"{exercise.id} asks for no answer.", f"See what it asks for: docklab task {exercise.id}")
        self.progress.record_answer(self._run(exercise).id, text)

    def hint(self, exercise: Exercise) -> tuple[int, str]:
        """The next hint and its level, from 1; the last one stays."""
        level = self.progress.next_hint(exercise.id, len(exercise.hints))
        return level, str(filled(exercise.hints[level - 1], self.nonce(exercise)))

    # Removing

    def cleaning(self, exercise: Exercise | None = None) -> Cleaning:
        """What `clean` (of one exercise, or of all) may remove now."""
        runs = self.progress.runs(exercise.id if exercise else "")
        for run in runs:
            self._claim(run)
        found = [one for run in reversed(runs) for one in claims.removals(self.engine, self.progress, run)]
        if exercise is None:
            found += claims.probes(self.engine, self.progress)
        return Cleaning(runs, list({(one.kind, one.object): one for one in found}.values()))

    def clean(self, cleaning: Cleaning) -> list[Left]:
        """Remove it; returns what could not be removed. Runs of which nothing is left are forgotten."""
        order = {"container": 0, "image": 1, "volume": 2, "network": 3}
        left = claims.remove(self.engine, sorted(cleaning.removals, key=lambda one: order[one.kind]))
        # A tag that goes can leave its image untagged and still claimed: look once more before forgetting the runs.
        again = [one for run in cleaning.runs for one in claims.removals(self.engine, self.progress, run)]
        left = claims.remove(self.engine, again) if again else left
        for run in cleaning.runs:
            if claims.removals(self.engine, self.progress, run):
                self.progress.end_run(run.id, self.engine.now())
            else:
                self.progress.forget_run(run.id)
        return left


def _unknown(what: str, name: str, there: list[str]) -> UsageError:
    near = difflib.get_close_matches(name, there, n=1, cutoff=0.5)
    offer = f"Did you mean {near[0]}?" if near else "See them all: docklab list"
    return UsageError(f"There is no {what} `{name}`.", offer)

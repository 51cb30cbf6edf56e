"""What docklab does for a learner: start, check, answer, clean. It returns values and prints nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from docklab.course import graph
from docklab.course.model import Exercise, filled
from docklab.engine.client import Engine
from docklab.engine.reading import Reading
from docklab.errors import ImageUnavailable, NotReady, UsageError
from docklab.kinds.case import Case
from docklab.objects import claims, handouts, leftovers
from docklab.objects.claims import Left, Removal
from docklab.results import Report, Verdict
from docklab.settings import Settings
from docklab.state import skipped
from docklab.state.progress import Progress, Run
from docklab.tutor import judging, kept, outlay, preflight
from docklab.tutor.connect import connected
from docklab.tutor.guide import Guide

if TYPE_CHECKING:  # most exercises need nothing of the machine
    from docklab.doctor.finding import Finding
    from docklab.doctor.machine import Machine
    from docklab.tutor.outlay import Outlay


class Started(NamedTuple):
    """An exercise that is ready: its task as this run has it, where its files are, and what to say about them."""

    exercise: Exercise
    task: str
    workspace: Path
    notices: list[str]


class Cleaning(NamedTuple):
    """What may be removed, of which runs, and what must stay."""

    runs: list[Run]
    removals: list[Removal]


class Tutor(Guide):
    """One docklab at work. The engine is connected to on its first use."""

    def __init__(self, settings: Settings, progress: Progress) -> None:
        super().__init__(settings, progress)
        self._engine: Engine | None = None
        self._machine: Machine | None = None

    @property
    def engine(self) -> Engine:
        """The engine; raises EngineUnavailable."""
        if self._engine is None:
            self._engine = connected(self.settings)
        return self._engine

    def close(self) -> None:
        if self._engine is not None:
            self._engine.close()

    # Starting

    def next_here(self) -> tuple[Exercise, list[str]]:
        """The next one that can be judged on this machine, and what to say of those that it goes past; raises
        SkippedHere when none can."""
        upcoming = [one.id for one in self.way.upcoming() or [self.next()]]
        return preflight.first_here(map(self.exercise, upcoming), self.lacking)

    def start(self, exercise: Exercise, tell: Callable[[Outlay], None] = lambda _: None) -> Started:
        """Make the exercise ready; one that is under way is gone on with, and nothing of it is lost. `tell` gets what it will take
        before anything is made. Raises Collision when its names or ports are somebody's, NotReady when something it needs is
        missing; then nothing was made."""
        from docklab.objects import fixtures, practice_registry  # here, since a check makes none

        earlier = self.cleaning(exercise)
        if self._under_way(exercise, earlier):
            return self._go_on(exercise)
        preflight.refuse_lacking(exercise, self.lacking(exercise))
        self.clean(earlier)
        self._require(exercise)
        moved = preflight.settle_ports(self.settings, self.progress, exercise)
        followed = self.followed(exercise)
        shared, inherited = practice_registry.sharing(exercise.fixtures, self.engine, self.progress, exercise.lesson)
        known = preflight.refuse_collisions(self.engine, self.progress, exercise, followed, self.workspace(exercise),
                                            shared=shared, in_sandbox=bool(self.settings.sandbox)) | inherited
        tell(outlay.of(self.engine, exercise))
        self._leave_others()
        known |= kept.values(self.progress, exercise, self.workspace(exercise))
        run = self.progress.begin_run(exercise.id, self.engine.now(), claims.baseline(self.engine), known)
        kept.note(self.progress, exercise, run)
        try:
            files = fixtures.build(list(filled(exercise.fixtures, run)), engine=self.engine, progress=self.progress,
                                   run=run, shared=shared, handed=exercise.handed_out(run),
                                   checks=[filled(item.check, run) for item in exercise.items])
        except BaseException:
            self.clean(self.cleaning(exercise))
            raise
        return Started(exercise, self.task(exercise), self.workspace(exercise), [*moved, *self._hand_out(exercise, run, files)])

    def _under_way(self, exercise: Exercise, earlier: Cleaning) -> bool:
        """True while something of a run is there, or a learner may be about to use the words that its task told."""
        run = self.progress.run_of(exercise.id)
        if run is None or not self._whole(exercise, run) or self.progress.get(f"cleaned:{run.id}"):
            return False
        told = not exercise.fixtures and exercise.id not in self.progress.solved() and (not run.ended or bool(exercise.counts))
        return told or bool(earlier.removals)

    def _whole(self, exercise: Exercise, run: Run) -> bool:
        """False when docklab was stopped while it made the fixtures: nobody can have worked on the exercise yet."""
        return {one.as_ for one in exercise.fixtures} <= {row.alias for row in self.progress.fixtures(run.id) if row.object}

    def _go_on(self, exercise: Exercise) -> Started:
        """Back to an exercise that is under way: only `reset` starts again."""
        from docklab.objects import fixtures
        run = self._run(exercise)
        self._leave_others(but=exercise)
        self.progress.reopen_run(run.id)
        fixtures.resume(exercise.fixtures, self.engine, self.progress, run)
        notice = f"{exercise.id} is already started, and continues as you left it. To start again: docklab reset {exercise.id}"
        return Started(exercise, self.task(exercise), self.workspace(exercise), [notice, *self._hand_out(exercise, run)])

    def unmet(self, exercise: Exercise) -> list[Exercise]:
        """The exercises whose outcome this one needs and that are not there now."""
        return [one for need in exercise.needs if need.exercise and not self._holds(one := self.exercise(need.exercise))]

    def lacking(self, exercise: Exercise) -> list[Finding]:
        """What the exercise needs of this machine that is not here; raises EngineUnavailable."""
        if not any(need.feature or need.exercise for need in exercise.needs):
            return []
        from docklab.doctor import features, machine

        self._machine = self._machine or machine.Machine(self.engine, self.progress.owner(), self.settings)
        found = features.lacking(self._machine, features.needed(exercise, self.exercise))
        skipped.note(self.progress, exercise.id, skipped=bool(found))
        return found

    def share_images(self, names: Iterable[str]) -> None:
        """In a sandbox, have those of these images that the machine's own engine or docklab's cache can give at once."""
        if self.settings.sandbox:
            from docklab import sandbox

            sandbox.share_images(self.settings, names)

    def _require(self, exercise: Exercise) -> None:
        self.share_images(exercise.images())
        absent = [image for image in exercise.images() if self.engine.image(image) is None]
        if absent:
            raise ImageUnavailable(f"{exercise.id} needs images that are not on this engine: {', '.join(absent)} "
                                   f"({outlay.fetching(self.engine, absent)}).", f"Get it: docklab images get {' '.join(absent)}")
        for missing in self.unmet(exercise):
            raise NotReady(f"{exercise.id} needs what {missing.id} makes, which is not there.",
                           f"Do that exercise first, or have it made for you: docklab start {exercise.id} --prepare")

    def _holds(self, exercise: Exercise) -> bool:
        """True when all checks of the exercise's latest run pass now."""
        run = self.progress.run_of(exercise.id)
        return run is not None and self._judge_all(exercise, run).verdict is Verdict.PASSED

    def followed(self, exercise: Exercise) -> list[Run]:
        """The runs of the exercises that this one continues or needs: what they made is no collision."""
        followed = graph.reached(graph.wanted(exercise), self.exercise)
        return [run for one in followed for run in self.progress.runs(one.id)]

    def _hand_out(self, exercise: Exercise, run: Run, made: dict[str, bytes] | None = None) -> list[str]:
        """The exercise's files, with this run's nonces, and those that were made for it, in the learner's workspace."""
        files = (made or {}) | exercise.handed_out(run)
        earlier = self.progress.handed_out(exercise.lesson)
        notices = handouts.hand_out(files, self.workspace(exercise),
                                    lambda name, now: earlier.get(name) == handouts.digest(now))
        self.progress.record_handouts(exercise.lesson, {name: handouts.digest(content) for name, content in files.items()})
        return notices

    def _leave_others(self, but: Exercise | None = None) -> None:
        """Runs that are left behind claim what they made so far, and nothing that comes later."""
        from docklab.objects import fixtures
        for run in self.progress.runs_of_all():
            if but is None or (run.exercise, run.course) != (but.id, self.progress.course):
                self._claim(run)
                fixtures.rest(self.engine, self.progress, run)
                self.progress.end_run(run.id, self.engine.now())

    def _claim(self, run: Run, look: Reading | None = None) -> None:
        """Write down what came of the run: what a check sees on its way, else also what was there since, and has lost its name."""
        if run.course != self.progress.course:  # which names that one asks for, its own course tells when it is open again
            return
        engine = look or self.engine
        self.progress.record_claims(claims.scratch(engine, self.progress, run))
        if run.exercise in [one.id for one in self.outline.exercises()]:
            one = self.exercise(run.exercise)
            self.progress.record_claims(preflight.claimed(engine, self.progress, one, run, self.workspace(one)))
            images = () if look else preflight.asked_names(one, self.workspace(one), run)["image"]
            self.progress.record_claims(claims.earlier_builds(engine, run, images, owner=self.progress.owner()))

    # Judging

    def check(self, exercise: Exercise) -> Report:
        """Judge the exercise now, and keep the attempt. Where it cannot be judged, all of it is skipped. Raises NotReady
        when what it begins with was not made to the end."""
        if missing := self.lacking(exercise):
            return judging.skipped(exercise, self.values(exercise), missing[0].lack(), self.engine.facts())
        run = self._whole_run(exercise)
        look = Reading(self.engine)
        self._claim(run, look)
        report = self._judge_all(exercise, run, look.read)
        self.progress.record_attempt(run.id, exercise.id, report.verdict.value, report.to_json())
        if exercise.may_skip:
            skipped.note(self.progress, exercise.id, skipped=report.nothing_left_here)
        return report

    def require_open(self, exercise: Exercise) -> None:
        """Raise UsageError unless the exercise is the one being done: only then is what comes of it claimed. Raises NotReady
        when what it begins with was not made to the end."""
        if self._whole_run(exercise).ended:
            raise UsageError(f"{exercise.id} was left for another exercise.", f"Start it again: docklab start {exercise.id}")

    def _run(self, exercise: Exercise) -> Run:
        run = self.progress.run_of(exercise.id)
        if run is None:
            raise UsageError(f"{exercise.id} has not been started.", f"Start it: docklab start {exercise.id}")
        return run

    def _whole_run(self, exercise: Exercise) -> Run:
        run = self._run(exercise)
        if not self._whole(exercise, run):
            raise NotReady(f"{exercise.id} is not ready: docklab was stopped while it made what the exercise begins with.",
                           f"Have it made: docklab start {exercise.id}")
        return run

    def look(self, exercise: Exercise, before: Case | None = None) -> tuple[Report, Case | None]:
        """As `check`, for somebody who looks again and again: it waits for nothing, keeps no attempt and needs no lock. Hand the
        case that it gives to the next look."""
        if missing := self.lacking(exercise):
            return judging.skipped(exercise, self.values(exercise), missing[0].lack(), self.engine.facts()), None
        case = self._case(exercise, run := self._whole_run(exercise)).coming_again(before)
        return judging.report(exercise, run, case), case

    def _judge_all(self, exercise: Exercise, run: Run, seen: dict[tuple[Any, ...], Any] | None = None) -> Report:
        return judging.report(exercise, run, self._case(exercise, run, seen))

    def _case(self, exercise: Exercise, run: Run, seen: dict[tuple[Any, ...], Any] | None = None) -> Case:
        names = preflight.asked_names(exercise, self.workspace(exercise), run)
        away = frozenset(one.as_ for one in exercise.fixtures if not getattr(one, "kept", True))
        return Case(self.engine, run, owner=self.progress.owner(), workspace=self.workspace(exercise),
                    fixtures=self.progress.fixtures(run.id), answer=self.progress.answer(run.id),
                    asked=names["container"], asked_images=names["image"], away=away, handed_out=exercise.handed_out(run),
                    mends=tuple(self.progress.mends(run.after)), seen=seen)

    def answer(self, exercise: Exercise, text: str) -> None:
        """Keep the learner's answer for the next check."""
        if not any(item.check.kind == "answer" for item in exercise.items):
            raise UsageError(f"{exercise.id} does not ask for an answer.", f"See what it asks for: docklab task {exercise.id}")
        self.progress.record_answer(self._run(exercise).id, text)

    # Removing

    def cleaning(self, exercise: Exercise | None = None, lesson: str = "") -> Cleaning:
        """What `clean` (of one exercise, of a lesson's, or of all) may remove now."""
        runs = [run for run in self.progress.runs(exercise.id if exercise else "") if lesson in ("", run.lesson)]
        for run in runs:
            self._claim(run)
        found = [one for run in reversed(runs) for one in claims.removals(self.engine, self.progress, run)]
        if exercise is None and not lesson:
            found += claims.probes(self.engine, self.progress)
        if any(one.kind == "swarm" for one in found):  # its services go with it, and much faster
            found = [one for one in found if one.kind != "service"]
        return Cleaning(runs, list({(one.kind, one.object): one for one in found}.values()))

    def unclaimed(self, cleaning: Cleaning) -> list[Left]:
        """What came while the runs were done, is none of docklab's, and stays."""
        return leftovers.found(self.engine, cleaning.runs, cleaning.removals, owner=self.progress.owner())

    def clean(self, cleaning: Cleaning) -> list[Left]:
        """Remove it; returns what could not be removed. Runs of which nothing is left are forgotten."""
        left = claims.remove(self.engine, sorted(cleaning.removals, key=lambda one: claims.ORDER[one.kind]))
        # A tag that goes can leave its image untagged and still claimed, and a swarm the bridge that Engine 20.10 makes late:
        # look once more before forgetting the runs.
        for run in cleaning.runs if any(one.kind == "swarm" for one in cleaning.removals) else ():
            self._claim(run)
        again = [one for run in cleaning.runs for one in claims.removals(self.engine, self.progress, run)]
        left = claims.remove(self.engine, again) if again else left
        for run in cleaning.runs:
            if claims.removals(self.engine, self.progress, run):
                self.progress.end_run(run.id, self.engine.now())
                self.progress.put(f"cleaned:{run.id}", "1")  # what stays of it is no work to go on with
            else:
                self.progress.forget_run(run.id)
        return left

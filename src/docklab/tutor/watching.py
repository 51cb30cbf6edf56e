"""Looks at an exercise again whenever something has changed. A look is no attempt, unless all has passed."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from typing import NamedTuple

from docklab.course.model import Exercise
from docklab.errors import DocklabError, Locked, UsageError
from docklab.kinds.case import Case
from docklab.results import Report, Verdict
from docklab.settings import Settings
from docklab.state.lock import only_docklab
from docklab.state.progress import Progress
from docklab.tutor.changes import Changes
from docklab.tutor.tutor import Tutor

_BURST = 0.05  # seconds: what comes together is looked at together
_QUIET = 1.0  # seconds: before a look that is dear, nothing must have changed for so long
_DEAR = 0.5  # seconds: a look that takes longer
_IDLE = 1.0  # seconds between two glances at what is no event: progress that was written, something that is on its way
_MOST_IN_A_ROW = 3  # looks that changed nothing and were followed by a change: a look's own doing
_PATIENCE = 10.0  # seconds that another docklab may hold the lock when all has passed


class Look(NamedTuple):
    """What was seen: a report, or the problem that stood against it. `on_its_way` says that what failed may still come, `dear`
    that the next look waits until nothing has changed for a second."""

    exercise: Exercise | None = None
    report: Report | None = None
    problem: DocklabError | None = None
    on_its_way: bool = False
    dear: bool = False

    @property
    def passed(self) -> bool:
        """Whether nothing is left to do."""
        return self.report is not None and self.report.verdict is Verdict.PASSED

    def same(self, other: Look) -> bool:
        """Whether both say the same, times apart."""
        return (self.exercise and self.exercise.id, self.on_its_way, str(self.problem), _said(self.report)) == (
            other.exercise and other.exercise.id, other.on_its_way, str(other.problem), _said(other.report))


class Watching:
    """Watches one exercise, or without a name whichever is the current one. `look_now` may be called from another thread."""

    def __init__(self, settings: Settings, name: str = "") -> None:
        self._settings, self._name = settings, name
        self._changes = Changes(settings)
        self._case: Case | None = None
        self._now = False
        self._written: list[float] = []

    def look_now(self) -> None:
        """Look at once, whatever a look costs."""
        self._now = True
        self._changes.ring()

    def follow_current(self) -> None:
        """From now on the current exercise, whatever was named."""
        self._name = ""
        self.look_now()

    def close(self) -> None:
        """End it."""
        self._changes.close()

    def looks(self) -> Iterator[Look]:
        """Each look that was asked for or shows something new, the first at once. Raises UsageError where there is no such
        exercise, or none was started; later on such a thing is a problem that is shown."""
        self._rewritten()
        seen = self._look(Look())
        if isinstance(seen.problem, UsageError):
            raise seen.problem
        yield seen
        in_vain = 0
        while True:
            changed = self._changes.wait(_IDLE, 0 if self._now else _QUIET if seen.dear else _BURST)
            if not (changed or self._now or seen.on_its_way or self._rewritten()):
                in_vain = 0
                continue
            (now, self._now), before = (self._now, False), seen
            seen = self._look(before)
            in_vain = in_vain + 1 if changed and seen.same(before) else 0
            if in_vain >= _MOST_IN_A_ROW:
                self._changes.forget()
            if now or not seen.same(before):
                yield seen

    def _rewritten(self) -> bool:
        """Whether progress was written since: another exercise was begun, or a question answered."""
        path = self._settings.database
        now = [one.stat().st_mtime for one in (path, path.with_name(f"{path.name}-wal")) if one.exists()]
        before, self._written = self._written, now
        return now != before

    @contextlib.contextmanager
    def _tutor(self) -> Iterator[Tutor]:
        with Progress(self._settings.database, self._settings.course_identity) as progress:
            tutor = Tutor(self._settings, progress)
            try:
                yield tutor
            finally:
                tutor.close()

    def _look(self, before: Look) -> Look:
        clock = time.monotonic()
        exercise = before.exercise
        try:
            with self._tutor() as tutor:
                exercise = tutor.exercise(self._name)
                if before.exercise is None or exercise.id != before.exercise.id:
                    self._follow(tutor, exercise)
                report, self._case = tutor.look(exercise, self._case)
            if report.verdict is Verdict.PASSED and not before.passed:
                report = self._checked(exercise)
        except DocklabError as problem:
            return Look(exercise, problem=problem, on_its_way=isinstance(problem, Locked))
        coming = self._case is not None and self._case.on_its_way
        return Look(exercise, report, on_its_way=coming, dear=time.monotonic() - clock > _DEAR)

    def _follow(self, tutor: Tutor, exercise: Exercise) -> None:
        cluster = None
        if any(need.feature == "kubernetes" for need in exercise.needs):
            from docklab.sandbox import clusters  # here, since few exercises need one

            cluster = clusters.here()
        self._changes.follow(tutor.workspace(exercise), cluster)

    def _checked(self, exercise: Exercise) -> Report:
        """All has passed: that is an attempt, which is kept."""
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                with only_docklab(self._settings.home), self._tutor() as tutor:
                    return tutor.check(exercise)
            except Locked:
                if time.monotonic() > until:
                    raise


def _said(report: Report | None) -> list[object]:
    return [one._replace(seconds=0.0) for one in report.results] if report else []

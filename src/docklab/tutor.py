"""What docklab does for a learner: start, check, hint, answer, reset, clean. It returns values and prints nothing."""

from __future__ import annotations

import datetime
import difflib
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from docklab import claims, fixtures, handouts, hostports
from docklab.checks.case import Case
from docklab.checks.combine import judge
from docklab.claims import InTheWay, Left, Removal
from docklab.course import cache
from docklab.course.graph import wanted
from docklab.course.model import PLACEHOLDER, Course, Exercise, Item, Lesson, filled, unspoken, with_tag
from docklab.diagnosis import diagnose
from docklab.engine.client import Engine
from docklab.errors import Collision, ImageUnavailable, NotReady, UsageError
from docklab.progress import Progress, Run
from docklab.results import CheckResult, EngineInfo, Report, Verdict
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
        """Make the exercise ready. Raises Collision when its names or ports are somebody's, NotReady when something it
        needs is not there; then nothing has been made."""
        self._settle()
        self._require(exercise)
        followed = self._followed(exercise)
        known = {f"{one.kind}:{one.name}": one.object for one in self._present(exercise)}
        self._refuse_collisions(exercise, allowed=self._objects_of(followed))
        self._drop_previous(exercise)
        run = self.progress.begin_run(exercise.id, str(self.settings.course), self.engine.now(),
                                      claims.baseline(self.engine), known)
        built = filled(exercise.fixtures, run.nonce)
        try:
            fixtures.build(list(built), engine=self.engine, progress=self.progress, run=run)
        except BaseException:
            self._remove_now(run)
            raise
        return Started(exercise, self.task(exercise), self.workspace(exercise), self._hand_out(exercise, run))

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

    def _objects_of(self, runs: list[Run]) -> set[str]:
        """Ids of what these runs made or claimed."""
        claimed = {row.object for run in runs for row in self.progress.claims(run.id)}
        return claimed | {row.object for run in runs for row in self.progress.fixtures(run.id)}

    def _present(self, exercise: Exercise) -> list[InTheWay]:
        return claims.in_the_way(self.engine, _names(exercise))

    def _refuse_collisions(self, exercise: Exercise, *, allowed: set[str]) -> None:
        own = self._objects_of(self.progress.runs(exercise.id))
        fixed = {"container": (), "image": (), "volume": (), "network": ()} | _fixture_names(exercise)
        taken = [one for one in [*self._present(exercise), *claims.in_the_way(self.engine, fixed)]
                 if one.object not in allowed | own]
        if taken:
            lines = [f"{one.kind} `{one.name}` is there already ({one.detail}{_since(one)}); {self._owner_of(one)}"
                     for one in taken]
            raise Collision(f"{exercise.id} asks for names that are taken:\n  " + "\n  ".join(lines), self._way_out(taken))
        self._refuse_ports(exercise, allowed | own)

    def _refuse_ports(self, exercise: Exercise, ours: set[str]) -> None:
        if not exercise.asks_for.port:
            return
        every = self.engine.containers()
        for port in exercise.asks_for.port:
            holders = [one for one in every for published in one.ports if published.host == port]
            if holders and all(one.id in ours for one in holders):
                continue
            who = f"container `{holders[0].name}`" if holders else hostports.holder(port)
            if who:
                step = f"docker stop {holders[0].name}" if holders else "end that program"
                raise Collision(f"{exercise.id} needs port {port}, which {who} holds.",
                                f"Free it ({step}), then start again. docklab stops nothing of yours.")

    def _owner_of(self, one: InTheWay) -> str:
        for run in self.progress.runs():
            if one.object in self._objects_of([run]):
                return f"it was made in {run.exercise}"
        return "docklab did not make it and will not touch it"

    def _way_out(self, taken: list[InTheWay]) -> str:
        for one in taken:
            owner = self._owner_of(one)
            if owner.startswith("it was made in"):
                return f"Remove it: docklab clean {owner.rpartition(' ')[2]}"
        first = taken[0]
        if first.kind == "container":
            return f"Give yours another name (docker rename {first.name} {first.name}-mine), then start again."
        if first.kind == "image":
            return f"Give yours another name (docker tag {first.name} mine, docker rmi {first.name}), then start again."
        return f"Remove or rename that {first.kind} if you no longer need it, then start again."

    def _drop_previous(self, exercise: Exercise) -> None:
        """A new start begins anew: what earlier runs of the exercise made goes first."""
        for run in self.progress.runs(exercise.id):
            self._remove_now(run)

    def _hand_out(self, exercise: Exercise, run: Run) -> list[str]:
        root = exercise.folder / "workspace"
        files = {path.relative_to(root).as_posix(): _with_nonces(path.read_bytes(), run) for path in exercise.handouts()}
        earlier = self.progress.handed_out(exercise.lesson)
        notices = handouts.hand_out(files, self.workspace(exercise),
                                    lambda name, now: earlier.get(name) == handouts.digest(now))
        self.progress.record_handouts(exercise.lesson, {name: handouts.digest(content) for name, content in files.items()})
        return notices

    def _settle(self) -> None:
        """Runs that are left behind claim what they made so far, and nothing that comes later."""
        for run in self.progress.runs():
            self._claim(run)
            self.progress.end_run(run.id, self.engine.now())

    def _claim(self, run: Run) -> None:
        self.progress.record_claims(claims.scratch(self.engine, self.progress, run))
        if names := self._names_of_run(run):
            self.progress.record_claims(claims.observe(self.engine, run, names))

    def _names_of_run(self, run: Run) -> claims.Names:
        every = {exercise.id: exercise for exercise in self.course.exercises()}
        return _names(every[run.exercise], run.nonce) if run.exercise in every else {}

    # Judging

    def check(self, exercise: Exercise) -> Report:
        """Judge the exercise now, and keep the attempt."""
        run = self._open_run(exercise)
        self._claim(run)
        report = self._judge_all(exercise, run)
        self.progress.record_attempt(run.id, exercise.id, report.verdict.value, report.to_json())
        return report

    def require_open(self, exercise: Exercise) -> None:
        """Raise UsageError unless the exercise is the one being done: only then is what comes of it claimed."""
        if self._open_run(exercise).ended:
            raise UsageError(f"{exercise.id} was left for another exercise.", f"Start it again: docklab start {exercise.id}")

    def _open_run(self, exercise: Exercise) -> Run:
        run = self.progress.run_of(exercise.id)
        if run is None:
            raise UsageError(f"{exercise.id} has not been started.", f"Start it: docklab start {exercise.id}")
        return run

    def _judge_all(self, exercise: Exercise, run: Run) -> Report:
        began, clock = datetime.datetime.now(datetime.UTC), time.monotonic()
        case = Case(self.engine, run, owner=self.progress.owner(), workspace=self.workspace(exercise),
                    fixtures=self.progress.fixtures(run.id), answer=self.progress.answer(run.id),
                    asked=_names(exercise, run.nonce)["container"])
        results: dict[str, CheckResult] = {}
        for item in _in_order(exercise.items):
            results[item.id] = _judge(item, case, run, results)
        about, blot = case.engine_facts(), unspoken(exercise, run.nonce)
        results = {name: _blotted(result, blot) for name, result in results.items()}
        return Report(exercise.id, run.id, began.isoformat(timespec="seconds"), time.monotonic() - clock,
                      EngineInfo(about.version, about.os, about.storage),
                      tuple(results[item.id] for item in exercise.items))

    def answer(self, exercise: Exercise, text: str) -> None:
        """Keep the learner's answer for the next check."""
        if not any(item.check.kind == "answer" for item in exercise.items):
            raise UsageError(f"{exercise.id} asks for no answer.", f"See what it asks for: docklab task {exercise.id}")
        self.progress.record_answer(self._open_run(exercise).id, text)

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

    def _remove_now(self, run: Run) -> None:
        self._claim(run)
        self.clean(Cleaning([run], claims.removals(self.engine, self.progress, run)))


def _judge(item: Item, case: Case, run: Run, results: dict[str, CheckResult]) -> CheckResult:
    clock = time.monotonic()
    item = filled(item, run.nonce)
    check = item.check
    broken = [name for name in item.after if results[name].verdict is not Verdict.PASSED]
    if broken:
        return CheckResult(item.id, item.title, Verdict.SKIPPED, check.title(), f"waits for {', '.join(broken)}", None,
                           item.after)
    outcome = judge(check, case)
    said = diagnose(check, outcome, case) if outcome.verdict is Verdict.FAILED else None
    return CheckResult(item.id, item.title, outcome.verdict, outcome.expected, outcome.seen, said, item.after,
                       time.monotonic() - clock)


def _blotted(result: CheckResult, blot: Callable[[str], str]) -> CheckResult:
    said = result.diagnosis
    if said is not None:
        said = replace(said, message=blot(said.message), next=blot(said.next))
    return replace(result, title=blot(result.title), expected=blot(result.expected), seen=blot(result.seen), diagnosis=said)


def _in_order(items: tuple[Item, ...]) -> list[Item]:
    """Each check after those it waits for, else in the order of the file."""
    done: list[Item] = []
    waiting = list(items)
    while waiting:
        ready = next(item for item in waiting if set(item.after) <= {one.id for one in done})
        waiting.remove(ready)
        done.append(ready)
    return done


def _names(exercise: Exercise, nonce: Callable[[str], str] | None = None) -> claims.Names:
    """The names that it asks for; before there is a run, those with a nonce in them are left out: nobody has them yet."""
    asks = filled(exercise.asks_for, nonce) if nonce else exercise.asks_for
    kinds = ("container", "image", "volume", "network")
    return {kind: tuple(name for name in asks.names(kind) if not PLACEHOLDER.search(name)) for kind in kinds}


def _fixture_names(exercise: Exercise) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for fixture in exercise.fixtures:
        names = [with_tag(name) if fixture.kind == "image" else name for name in fixtures.names_of(fixture)
                 if not PLACEHOLDER.search(name)]
        found[fixture.kind] = (*found.get(fixture.kind, ()), *names)
    return found


def _with_nonces(content: bytes, run: Run) -> bytes:
    try:
        return str(filled(content.decode("utf-8"), run.nonce)).encode()
    except UnicodeDecodeError:
        return content


def _since(one: InTheWay) -> str:
    if not one.created:
        return ""
    when = datetime.datetime.fromtimestamp(one.created / 1e9, datetime.UTC)
    return f", since {when:%Y-%m-%d %H:%M} UTC"


def _unknown(what: str, name: str, there: list[str]) -> UsageError:
    near = difflib.get_close_matches(name, there, n=1, cutoff=0.5)
    offer = f"Did you mean {near[0]}?" if near else "See them all: docklab list"
    return UsageError(f"There is no {what} `{name}`.", offer)

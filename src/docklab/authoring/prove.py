"""The proof of an exercise, on the real engine.

Nothing passes untouched; each mistake fails exactly the promised check with the promised diagnosis; every right way
passes; a second check says the same and changes nothing; afterwards the engine is as it was, with foreign objects that
were planted beforehand untouched. A check that cannot fail does not survive the first step, a check that cannot pass
not the third.
"""

from __future__ import annotations

import secrets
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from docklab import claims
from docklab.authoring import scripts
from docklab.course.model import Exercise, filled
from docklab.errors import DocklabError
from docklab.progress import Progress
from docklab.results import Report, Verdict
from docklab.settings import Settings
from docklab.tutor import Tutor

Say = Callable[[str], None]


class Unproven(Exception):
    """A step of the proof did not hold; the message says which and how."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """Objects of somebody else's, planted before a proof."""

    container: str
    volume: str
    image: str


def prove(settings: Settings, names: list[str], say: Say) -> int:
    """Prove the named exercises or lessons, or the whole course; returns how many could not be proven."""
    failures = 0
    with tempfile.TemporaryDirectory(prefix="docklab-proof-") as folder:
        home = Path(folder)
        private = settings._replace(home=home / "state", workspace=home / "work")
        with Progress(private.database) as progress:
            tutor = Tutor(private, progress)
            try:
                for exercise in _chosen(tutor, names):
                    failures += _prove_and_say(tutor, exercise, say)
            finally:
                tutor.close()
    return failures


def _chosen(tutor: Tutor, names: list[str]) -> list[Exercise]:
    lessons = {lesson.id for lesson in tutor.course.lessons}
    unknown = [name for name in names if name not in lessons]
    single = [tutor.exercise(name) for name in unknown]
    return [one for one in tutor.course.exercises() if not names or one.lesson in names or one in single]


def _prove_and_say(tutor: Tutor, exercise: Exercise, say: Say) -> int:
    clock = time.monotonic()
    try:
        steps = prove_one(tutor, exercise)
    except (Unproven, DocklabError) as problem:
        say(f"FAILED  {exercise.id}: {problem}")
        return 1
    say(f"proven  {exercise.id:<24} {time.monotonic() - clock:5.1f} s  {', '.join(steps)}")
    return 0


def prove_one(tutor: Tutor, exercise: Exercise) -> list[str]:
    """The steps that held, in words; raises Unproven at the first that does not."""
    before_planting = claims.baseline(tutor.engine)
    foreign = _plant(tutor)
    try:
        before = claims.baseline(tutor.engine)
        right, wrong = right_ways(exercise), mistakes(exercise)
        if not exercise.solution.is_file():
            raise Unproven("there is no solution.sh")
        _untouched(tutor, exercise)
        for script in wrong:
            _mistake(tutor, exercise, script)
        for script in right:
            _right_way(tutor, exercise, script)
        _clean_up(tutor)
        _same(before, claims.baseline(tutor.engine), "after reset and clean")
    finally:
        _clean_up(tutor)
        _uproot(tutor, foreign)
    _same(before_planting, claims.baseline(tutor.engine), "at the end")
    return ["untouched fails", f"{len(wrong)} mistakes named", f"{len(right)} right ways pass", "nothing left"]


def right_ways(exercise: Exercise) -> list[Path]:
    """solution.sh and every other right way."""
    return [exercise.solution, *sorted((exercise.folder / "also").glob("*"))]


def mistakes(exercise: Exercise) -> list[Path]:
    """Every mistake script."""
    return sorted((exercise.folder / "mistakes").glob("*"))


def _untouched(tutor: Tutor, exercise: Exercise) -> None:
    _start(tutor, exercise)
    report = tutor.check(exercise)
    passed = [result.id for result in report.results if result.verdict is Verdict.PASSED]
    if passed or report.verdict is Verdict.PASSED:
        raise Unproven(f"untouched, these checks pass: {', '.join(passed)}")
    undiagnosed = [one.id for one in report.results if one.verdict is Verdict.FAILED and one.diagnosis is None]
    if undiagnosed:
        raise Unproven(f"untouched, these checks fail without a diagnosis: {', '.join(undiagnosed)}")


def _mistake(tutor: Tutor, exercise: Exercise, script: Path) -> None:
    promised = {promise.check: promise.code for promise in scripts.promises(script)}
    _start(tutor, exercise)
    _perform(tutor, exercise, script)
    report = tutor.check(exercise)
    _tidy(tutor, exercise, script)
    failed = {one.id: one.diagnosis.code if one.diagnosis else "(none)"
              for one in report.results if one.verdict is Verdict.FAILED}
    if failed != promised:
        raise Unproven(f"{script.name} promises {promised}, but the verdict is:\n{_shown(report)}")


def _right_way(tutor: Tutor, exercise: Exercise, script: Path) -> None:
    _start(tutor, exercise)
    _perform(tutor, exercise, script)
    report = tutor.check(exercise)
    if report.verdict is not Verdict.PASSED:
        raise Unproven(f"{script.name} is a right way, but the verdict is:\n{_shown(report)}")
    before = claims.baseline(tutor.engine)
    again = tutor.check(exercise)
    if not again.same_as(report):
        raise Unproven(f"{script.name}: a second check says something else:\n{_shown(again)}")
    _same(before, claims.baseline(tutor.engine), f"{script.name}: a check changed something")
    _tidy(tutor, exercise, script)


def _start(tutor: Tutor, exercise: Exercise) -> None:
    """From nothing: all earlier runs cleaned away, an empty workspace, and whatever the exercise needs of others."""
    _clean_up(tutor)
    shutil.rmtree(tutor.settings.workspace, ignore_errors=True)
    _make_needs(tutor, exercise)
    tutor.start(exercise)


def _make_needs(tutor: Tutor, exercise: Exercise) -> None:
    for needed in tutor.unmet(exercise):
        _make_needs(tutor, needed)
        tutor.start(needed)
        _perform(tutor, needed, needed.solution)
        report = tutor.check(needed)
        if report.verdict is not Verdict.PASSED:
            raise Unproven(f"{needed.id}, which it needs, does not pass:\n{_shown(report)}")


def _perform(tutor: Tutor, exercise: Exercise, script: Path) -> None:
    scripts.perform(script, tutor.workspace(exercise), tutor.settings, tutor.nonce(exercise))


def _tidy(tutor: Tutor, exercise: Exercise, script: Path) -> None:
    """Clear away, as its learner would, what a script leaves behind that docklab has no claim to."""
    rest = scripts.afterwards(script)
    if rest:
        scripts.run_shell(str(filled(rest, tutor.nonce(exercise))), tutor.workspace(exercise), tutor.settings)


def _clean_up(tutor: Tutor) -> None:
    tutor.clean(tutor.cleaning())


def _plant(tutor: Tutor) -> Foreign:
    mark = f"foreign-{secrets.token_hex(4)}"
    base = "alpine" if tutor.engine.image("alpine") else next(iter(tutor.engine.image_tags()), "")
    if not base:
        raise Unproven("no image is on the engine: docklab images get")
    volume = tutor.engine.create_volume(mark, {})
    container = tutor.engine.create_container(base, name=mark, command=["true"], host={"binds": [f"{mark}:/data"]})
    tutor.engine.write_files(container, {"/data/theirs.txt": mark.encode()})
    image = tutor.engine.commit(container, tags=(f"{mark}:1",), command=["true"])
    return Foreign(container, volume, image)


def _uproot(tutor: Tutor, foreign: Foreign) -> None:
    """The foreign objects must be there, data and all, before they go."""
    kept = tutor.engine.read_file(foreign.container, "/data/theirs.txt")
    there = tutor.engine.image(foreign.image) is not None and tutor.engine.volume(foreign.volume) is not None
    intact = kept is not None and kept.text == foreign.volume
    tutor.engine.remove_container(foreign.container)
    tutor.engine.remove_volume(foreign.volume)
    tutor.engine.remove_image(f"{foreign.volume}:1")
    if not (there and intact):
        raise Unproven("an object of somebody else's was changed or removed")


def _same(before: dict[str, list[str]], after: dict[str, list[str]], when: str) -> None:
    for kind, ids in before.items():
        lost, extra = set(ids) - set(after[kind]), set(after[kind]) - set(ids)
        if lost or extra:
            raise Unproven(f"{when}: {kind}s lost {sorted(lost) or 'none'}, left over {sorted(extra) or 'none'}")


def _shown(report: Report) -> str:
    return "\n".join(f"    {one.id}: {one.verdict.value}, expected {one.expected}, seen {one.seen}"
                     + (f" [{one.diagnosis.code}]" if one.diagnosis else "") for one in report.results)

"""The proof of an exercise, on the real engine.

Nothing passes untouched; each mistake fails exactly the promised check with the promised diagnosis; every right way
passes; a second check says the same and changes nothing; afterwards the engine is as it was, with foreign objects that
were planted beforehand untouched. A check that cannot fail does not survive the first step, a check that cannot pass
not the third.
"""

from __future__ import annotations

import contextlib
import secrets
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import partial
from pathlib import Path

from docklab.authoring.proofs import scripts
from docklab.authoring.proofs.proof import (
    Unproven,
    clean_up,
    contradicting,
    is_right,
    perform,
    same,
    shown,
    start,
    tidy,
    unjudged,
)
from docklab.authoring.proofs.prove_lesson import prove_in_order
from docklab.authoring.proofs.prove_text import prove_text
from docklab.authoring.proofs.way_out import is_throwaway, prove_ways_out
from docklab.course.model import Exercise
from docklab.errors import DocklabError, SkippedHere
from docklab.objects import claims
from docklab.results import Report, Verdict
from docklab.settings import Settings
from docklab.state.progress import Progress
from docklab.tutor import preflight
from docklab.tutor.judging import NO_KNOWN_CAUSE
from docklab.tutor.tutor import Tutor
from docklab.why import kept

Say = Callable[[str], None]
_SHORT = 2  # right ways, and mistakes, of a short proof


@dataclass(frozen=True, slots=True)
class Foreign:
    """Objects of somebody else's, planted before a proof."""

    container: str
    volume: str
    image: str


class Outcome(Enum):
    """How a proof ended."""

    PROVEN = "proven"
    FAILED = "FAILED"
    SKIPPED = "skipped"  # this machine lacks what the exercise needs


class Part(Enum):
    """What of a lesson is to be proven: all of it, its exercises one after another with no cleaning between, its text; or its
    exercises alone, each with its solution, the first other right way and the first two mistakes."""

    ALL = "all"
    OUT = "way out"
    SHORT = "short"
    ORDER = "order"
    TEXT = "text"


def prove(settings: Settings, names: list[str], say: Say, part: Part = Part.ALL) -> set[Outcome]:
    """Prove the named exercises and lessons, or the whole course; how the proofs ended. A lesson is its exercises, each
    alone and all in order, and its text."""
    outcomes = set()
    with tempfile.TemporaryDirectory(prefix="docklab-proof-", dir=scripts.shared(settings)) as folder:
        home = Path(folder)
        private = settings._replace(home=home / "state", workspace=home / "work")
        _share_cache(settings, private)
        with Progress(private.database, private.course_identity) as progress:
            tutor = Tutor(private, progress)
            try:
                tutor.share_images(tutor.course.images())
                for name, proof in _chosen(tutor, names, part, way_out=is_throwaway(settings)):
                    outcomes.add(_prove_and_say(name, proof, say))
            finally:
                tutor.close()
    return outcomes


def _share_cache(settings: Settings, private: Settings) -> None:
    """To read and validate a whole course takes seconds, which each proof side by side with others would spend again."""
    with contextlib.suppress(OSError):  # where links are not to be had, it is only slower
        private.home.mkdir()
        settings.cache.mkdir(parents=True, exist_ok=True)
        private.cache.symlink_to(settings.cache.absolute(), target_is_directory=True)


def _chosen(tutor: Tutor, names: list[str], part: Part, *, way_out: bool) -> Iterator[tuple[str, Callable[[], list[str]]]]:
    """What to prove, each with the act that does it, in the course's order."""
    lessons = {lesson.id for lesson in tutor.course.lessons}
    single = [tutor.exercise(name) for name in names if name not in lessons]
    for lesson in tutor.course.lessons:
        whole = not names or lesson.id in names
        for exercise in lesson.exercises:
            meant = exercise in single or (whole and (names or part is Part.ALL or exercise.covers))
            if part is Part.OUT and (whole or exercise in single):
                yield f"{exercise.id} (way out)", partial(prove_ways_out, tutor, exercise)
            if meant and part in (Part.ALL, Part.SHORT):
                yield exercise.id, partial(prove_one, tutor, exercise, short=part is Part.SHORT, way_out=way_out)
        if whole and part in (Part.ALL, Part.ORDER):
            yield f"{lesson.id} (in order)", partial(prove_in_order, tutor, lesson)
        if whole and part in (Part.ALL, Part.TEXT):
            yield f"{lesson.id} (text)", partial(prove_text, tutor, lesson)


def _prove_and_say(name: str, proof: Callable[[], list[str]], say: Say) -> Outcome:
    clock = time.monotonic()
    try:
        steps = proof()
    except SkippedHere as problem:
        say(f"skipped {name}: {' '.join(f'{problem.message} {problem.hint}'.split())}")
        return Outcome.SKIPPED
    except (Unproven, DocklabError) as problem:
        say(f"FAILED  {name}: {problem}")
        return Outcome.FAILED
    say(f"proven  {name:<24} {time.monotonic() - clock:5.1f} s  {', '.join(steps)}")
    return Outcome.PROVEN


def prove_one(tutor: Tutor, exercise: Exercise, *, short: bool = False, way_out: bool = False) -> list[str]:
    """The steps that held, in words; raises Unproven at the first that does not, SkippedHere where none can be tried. A short
    one goes the way out of the first mistake, too, where that is allowed."""
    most = _SHORT if short else None
    preflight.refuse_lacking(exercise, tutor.lacking(exercise))
    before_planting = claims.baseline(tutor.engine)
    foreign = _plant(tutor)
    try:
        before = claims.baseline(tutor.engine)
        version = tutor.engine.facts().version
        right = [one for one in scripts.right_ways(exercise)[:most] if scripts.possible(one, version)]
        wrong = [one for one in scripts.mistakes(exercise)[:most] if scripts.possible(one, version)]
        if not exercise.solution.is_file():
            raise Unproven("there is no solution.sh")
        _untouched(tutor, exercise)
        for script in wrong:
            _mistake(tutor, exercise, script)
        left_open = {check for script in right for check in _right_way(tutor, exercise, script)}
        out = prove_ways_out(tutor, exercise, most=1) if short and way_out else []
        clean_up(tutor)
        same(before, claims.baseline(tutor.engine), "after reset and clean")
    finally:
        clean_up(tutor)
        _uproot(tutor, foreign)
    same(before_planting, claims.baseline(tutor.engine), "at the end")
    aside = [f"but here {', '.join(sorted(left_open))} is skipped"] if left_open else []
    newer = len(scripts.right_ways(exercise)[:most]) + len(scripts.mistakes(exercise)[:most]) - len(right) - len(wrong)
    aside += [f"{newer} left out that need a newer engine"] if newer else []
    return ["untouched fails", f"{len(wrong)} mistakes named", f"{len(right)} right ways pass", *out, *aside, "nothing left"]


def _untouched(tutor: Tutor, exercise: Exercise) -> None:
    start(tutor, exercise)
    report = tutor.check(exercise)
    passed = [result.id for result in report.results if result.verdict is Verdict.PASSED]
    if passed or report.verdict is Verdict.PASSED:
        raise Unproven(f"untouched, these checks pass: {', '.join(passed)}")
    undiagnosed = [one.id for one in report.results
                   if one.verdict is Verdict.FAILED and one.diagnosis in (None, NO_KNOWN_CAUSE)]
    if undiagnosed:
        raise Unproven(f"untouched, these checks fail without a diagnosis: {', '.join(undiagnosed)}")


def _mistake(tutor: Tutor, exercise: Exercise, script: Path) -> None:
    promised = {promise.check: promise.code for promise in scripts.promises(script)}
    start(tutor, exercise)
    perform(tutor, exercise, script)
    report = tutor.check(exercise)
    tidy(tutor, exercise, script)
    failed = {one.id: one.diagnosis.code if one.diagnosis else "(none)"
              for one in report.results if one.verdict is Verdict.FAILED}
    if contradicting(report):
        raise Unproven(f"{script.name}: what is expected stands in what is seen:\n{shown(report)}")
    if _general(tutor, failed) != _general(tutor, promised):
        raise Unproven(f"{script.name} promises {promised}, but the verdict is:\n{shown(report)}")


def _general(tutor: Tutor, said: dict[str, str]) -> dict[str, str]:
    """The codes as the catalogue has them: of an alias, the entry's own."""
    with contextlib.closing(kept.opened(tutor.settings.cache)) as db:
        return {check: found.code if (found := kept.entry(db, code)) else code for check, code in said.items()}


def _right_way(tutor: Tutor, exercise: Exercise, script: Path) -> list[str]:
    """The checks that the exercise lets this machine skip, and that it did."""
    start(tutor, exercise)
    perform(tutor, exercise, script)
    report = tutor.check(exercise)
    if not is_right(exercise, report):
        raise Unproven(f"{script.name} is a right way, but the verdict is:\n{shown(report)}")
    _check_again(tutor, exercise, script, report)
    tidy(tutor, exercise, script)
    return unjudged(report)


def _check_again(tutor: Tutor, exercise: Exercise, script: Path, report: Report) -> None:
    """Twice at most, since the engine itself may be at work: Engine 20.10 makes a new swarm's bridge after a second. A check
    that changes something does so each time."""
    for _ in range(2):
        before = claims.baseline(tutor.engine)
        again = tutor.check(exercise)
        if not again.same_as(report):
            raise Unproven(f"{script.name}: a second check says something else:\n{shown(again)}")
        after = claims.baseline(tutor.engine)
        if after == before:
            return
    same(before, after, f"{script.name}: a check changed something")


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
    tutor.engine.remove_container(foreign.container, scratch=True)  # its image may ask for volumes
    tutor.engine.remove_volume(foreign.volume)
    tutor.engine.remove_image(f"{foreign.volume}:1")
    if not (there and intact):
        raise Unproven("an object of somebody else's was changed or removed")

"""What every proof is made of: starting from nothing, performing a script, comparing the engine by id."""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection, Set
from pathlib import Path

from docklab.authoring.proofs import scripts
from docklab.course.model import Exercise, filled
from docklab.results import Report, Verdict
from docklab.tutor.tutor import Tutor


class Unproven(Exception):
    """A step of the proof did not hold; the message says which and how."""


def start(tutor: Tutor, exercise: Exercise) -> None:
    """From nothing but whatever the exercise needs of others: all earlier runs cleaned away, an empty workspace. What it
    needs of another lesson, made for an earlier script, serves again where it is still whole."""
    kept = _needed_elsewhere(tutor, exercise)
    clean_up(tutor, but=kept)
    _empty(tutor.settings.workspace, but={one.lesson for one in kept})
    if tutor.unmet(exercise):
        clean_up(tutor)
        _empty(tutor.settings.workspace)
        make_needs(tutor, exercise)
    tutor.start(exercise)


def _needed_elsewhere(tutor: Tutor, exercise: Exercise) -> list[Exercise]:
    """What it needs, and what that needs; none where a part is of its own lesson, whose files its scripts may change."""
    waiting, found = [exercise], dict[str, Exercise]()
    while waiting:
        for need in waiting.pop().needs:
            if need.exercise and need.exercise not in found:
                found[need.exercise] = tutor.exercise(need.exercise)
                waiting.append(found[need.exercise])
    return [] if any(one.lesson == exercise.lesson for one in found.values()) else list(found.values())


def _empty(workspace: Path, but: Set[str] = frozenset()) -> None:
    for folder in workspace.iterdir() if workspace.is_dir() else ():
        if folder.name not in but:
            shutil.rmtree(folder, ignore_errors=True)


def make_needs(tutor: Tutor, exercise: Exercise) -> None:
    for needed in tutor.unmet(exercise):
        make_needs(tutor, needed)
        tutor.start(needed)
        perform(tutor, needed, needed.solution)
        report = tutor.check(needed)
        if report.verdict is not Verdict.PASSED:
            raise Unproven(f"{needed.id}, which it needs, does not pass:\n{shown(report)}")


def perform(tutor: Tutor, exercise: Exercise, script: Path) -> None:
    scripts.perform(script, tutor.workspace(exercise), tutor.settings, tutor.values(exercise))


def is_right(exercise: Exercise, report: Report) -> bool:
    """True when every check passes, those apart that the exercise declares as skipped where a machine lacks something."""
    return report.verdict is Verdict.PASSED or (report.verdict is Verdict.SKIPPED and all(
        one.verdict is Verdict.PASSED or one.id in exercise.may_skip for one in report.results))


def unjudged(report: Report) -> list[str]:
    """The checks that could not be judged here."""
    return [one.id for one in report.results if one.verdict is Verdict.SKIPPED]


def tidy(tutor: Tutor, exercise: Exercise, script: Path) -> None:
    """Clear away, as its learner would, what a script leaves behind that docklab has no claim to."""
    rest = scripts.afterwards(script)
    if rest:
        scripts.run_shell(str(filled(rest, tutor.values(exercise))), tutor.workspace(exercise), tutor.settings)


def clean_up(tutor: Tutor, but: Collection[Exercise] = ()) -> None:
    """Take away all that docklab has a claim to, except what runs of these exercises made."""
    if not but:
        tutor.clean(tutor.cleaning())
        return
    for id_ in {run.exercise for run in tutor.progress.runs()} - {one.id for one in but}:
        tutor.clean(tutor.cleaning(tutor.exercise(id_)))


def same(before: dict[str, list[str]], after: dict[str, list[str]], when: str) -> None:
    for kind, ids in before.items():
        lost, extra = set(ids) - set(after[kind]), set(after[kind]) - set(ids)
        if lost or extra:
            raise Unproven(f"{when}: {kind}s lost {sorted(lost) or 'none'}, left over {sorted(extra) or 'none'}")


def contradicting(report: Report) -> list[str]:
    """The failed checks whose message contradicts itself: what was expected stands word for word in what was seen."""
    return [one.id for one in report.results if one.verdict is Verdict.FAILED and (wanted := one.expected.strip("`"))
            and re.search(rf"(?<![\w-]){re.escape(wanted)}(?![\w-])", one.seen)]


def shown(report: Report) -> str:
    return "\n".join(f"    {one.id}: {one.verdict.value}, expected {one.expected}, seen {one.seen}"
                     + (f" [{one.diagnosis.code}]" if one.diagnosis else "") for one in report.results)

"""Judges all checks of an exercise, in the order in which they wait for one another, and names what is behind a failure."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterable

from docklab.course.model import Exercise, Item, Values, filled, unspoken
from docklab.engine.facts import EngineFacts
from docklab.errors import Refused
from docklab.kinds.case import Case
from docklab.kinds.diagnosis import diagnose
from docklab.kinds.expect import skipped as unjudged
from docklab.kinds.polling import judge
from docklab.results import CheckResult, Diagnosis, EngineInfo, Report, Verdict
from docklab.state.progress import Run

# No failure without a next step, whatever is behind it.
NO_KNOWN_CAUSE = Diagnosis("NO_KNOWN_CAUSE", "docklab knows no usual cause for this. Compare what was expected with what was seen; "
                           "a hint helps.", "docklab hint")


def report(exercise: Exercise, run: Run, case: Case) -> Report:
    """The report on the exercise as the engine is now. Values that the learner has to find out are blotted in it."""
    began, clock = datetime.datetime.now(datetime.UTC), time.monotonic()
    results: dict[str, CheckResult] = {}
    for item in _in_order(exercise.items):
        results[item.id] = _judge(item, case, run, results)
    about, blot = case.engine_facts(), unspoken(exercise, run.nonce, _spent(case, results.values()))
    return Report(exercise.id, run.id, began.isoformat(timespec="seconds"), time.monotonic() - clock,
                  EngineInfo(about.version, about.os, about.storage),
                  tuple(_blotted(results[item.id], blot) for item in exercise.items))


def _spent(case: Case, results: Iterable[CheckResult]) -> str:
    """What the learner has named things, where something failed. A value in such a name was found, and a command about the thing
    can only be typed with it."""
    if not any(one.diagnosis for one in results):
        return ""
    return " ".join((*(one.name for one in case.new_containers()), *(one.name for one in case.new_volumes()),
                     *(one.name for one in case.new_networks()), *(tag for one in case.new_images() for tag in one.tags)))


def skipped(exercise: Exercise, values: Values, why: str, about: EngineFacts) -> Report:
    """The report where nothing of the exercise can be judged: every check skipped, for the same reason."""
    began, blot = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"), unspoken(exercise, values.nonce)
    results = [CheckResult(item.id, item.title, Verdict.SKIPPED, item.check.title(), why, None, item.after)
               for item in filled(exercise.items, values)]
    return Report(exercise.id, values.id, began, 0.0, EngineInfo(about.version, about.os, about.storage),
                  tuple(_blotted(one, blot) for one in results))


def _judge(item: Item, case: Case, run: Run, results: dict[str, CheckResult]) -> CheckResult:
    clock = time.monotonic()
    item = filled(item, run)
    check = item.check
    broken = [name for name in item.after if results[name].verdict is not Verdict.PASSED]
    if broken:
        return CheckResult(item.id, item.title, Verdict.SKIPPED, check.title(), _waits(broken, results), None, item.after)
    try:
        outcome = judge(check, case)
        said = diagnose(check, outcome, case) or NO_KNOWN_CAUSE if outcome.verdict is Verdict.FAILED else None
    except Refused as fault:  # the engine works: it is this check that cannot be judged
        outcome, said = unjudged(check.title(), fault.message), None
    return CheckResult(item.id, item.title, outcome.verdict, outcome.expected, outcome.seen, said, item.after,
                       time.monotonic() - clock)


def _waits(names: list[str], results: dict[str, CheckResult]) -> str:
    """What has to be fixed first: these checks, or what they wait for themselves."""
    first: list[str] = []
    for name in names:
        broken = [one for one in results[name].after if results[one].verdict is not Verdict.PASSED]
        first += [_waits(broken, results) if broken else f"waits for: {results[name].title}"]
    return "; ".join(dict.fromkeys(first))


def _blotted(result: CheckResult, blot: Callable[[str], str]) -> CheckResult:
    said = result.diagnosis
    if said is not None:
        said = said._replace(message=blot(said.message), next=blot(said.next))
    return result._replace(title=blot(result.title), expected=blot(result.expected), seen=blot(result.seen), diagnosis=said)


def _in_order(items: tuple[Item, ...]) -> list[Item]:
    """Each check after those it waits for, else in the order of the file."""
    done: list[Item] = []
    waiting = list(items)
    while waiting:
        ready = next(item for item in waiting if set(item.after) <= {one.id for one in done})
        waiting.remove(ready)
        done.append(ready)
    return done

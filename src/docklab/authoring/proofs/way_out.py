"""The proof of the way out, as a learner goes it: a mistake, `check`, the printed next command as printed, `docklab reset`,
then the solution passes."""

from __future__ import annotations

import contextlib
import re
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from docklab import sandbox
from docklab.authoring.proofs import scripts
from docklab.authoring.proofs.proof import Unproven, clean_up, is_right, perform, shown, start, tidy
from docklab.course.model import Exercise
from docklab.errors import Conflict
from docklab.objects import claims
from docklab.results import Report
from docklab.settings import Settings
from docklab.tutor import preflight
from docklab.tutor.tutor import Tutor

# How long a printed command may run: one that still does is a program at work, and so was accepted.
_SECONDS = 10
_REFUSED = re.compile(
    r"command not found|(?i:unknown) (?:shorthand )?(?:flag|command|option)|No such (?:command|option|file|container|image|object)"
    r"|no such (?:container|image|volume|network|object|service|file)|is not a docker command|requires (?:at least|exactly) \d"
    r"|[Ss]ee '.+ --help'|Try '.+ --help'|syntax error|not found: manifest|network \S+ not found")
_FRESH = "--fresh"  # printed by a reset that leaves files of the learner's
_REMOVES = re.compile(r"docker (?:(?:container|volume|network|image|service|stack) )?(?:rm|rmi)\b|docker compose down")
_PROGRAMS_WORDS = re.compile(r"docker (?:compose )?logs")


def is_throwaway(settings: Settings) -> bool:
    """Whether the engine is a sandbox's: only there may commands be run as they are printed."""
    return bool(settings.sandbox) or settings.docker_host in {one.host for one in sandbox.everything(settings)}


def prove_ways_out(tutor: Tutor, exercise: Exercise, most: int | None = None) -> list[str]:
    """The steps that held, in words, for that many mistakes; raises Unproven with all that did not."""
    preflight.refuse_lacking(exercise, tutor.lacking(exercise))
    version = tutor.engine.facts().version
    wrong = [one for one in scripts.mistakes(exercise)[:most] if scripts.possible(one, version)]
    problems = []
    try:
        for script in wrong:
            problems += [f"{script.name}: {one}" for one in _way_out(tutor, exercise, script)]
    finally:
        clean_up(tutor)
    if problems:
        raise Unproven("\n    ".join(["", *problems]))
    return [f"{len(wrong)} way{'s' * (len(wrong) != 1)} out"]


def _way_out(tutor: Tutor, exercise: Exercise, script: Path) -> list[str]:
    """What went wrong on the way."""
    clean_up(tutor)
    before = claims.baseline(tutor.engine)
    start(tutor, exercise)
    perform(tutor, exercise, script)
    report = tutor.check(exercise)
    problems = [said for command in _printed(report) if (said := _refused(tutor, exercise, command))]
    done = _docklab(tutor, "reset", exercise.id, "--yes")
    if done.returncode == 3 and "--prepare" in done.stderr:  # what it needs of another exercise has gone, too
        done = _docklab(tutor, "start", exercise.id, "--prepare", "--yes")
    elif done.returncode == 3:  # nothing was removed, and the command that frees what is in the way was printed
        tidy(tutor, exercise, script)
        done = _docklab(tutor, "reset", exercise.id, "--yes")
    if done.returncode:
        said = f"{done.stdout}{done.stderr}"
        return [*problems, f"{' '.join(done.args[3:])} ends with {done.returncode}: {said[-400:]}"]
    for fresh in tutor.workspace(exercise).rglob("*.new"):
        fresh.replace(fresh.with_suffix(""))  # as the notice says: the new one is beside the file that was changed
    perform(tutor, exercise, exercise.solution)
    again = tutor.check(exercise)
    if not is_right(exercise, again) and _FRESH in done.stdout + done.stderr:  # what is wrong may be in a file of the learner's
        done = _docklab(tutor, "reset", exercise.id, "--fresh", "--yes")
        perform(tutor, exercise, exercise.solution)
        again = tutor.check(exercise)
    for one in (script, exercise.solution):
        tidy(tutor, exercise, one)
    _scratch(tutor, before)
    return problems if is_right(exercise, again) else [*problems, f"after a reset the solution does not pass:\n{shown(again)}"]


def _scratch(tutor: Tutor, before: dict[str, list[str]]) -> None:
    """Remove whatever has come since. What has no name that was asked for stays its learner's through every reset, and a
    script's own last lines find it by names that are others after one."""
    clean_up(tutor)
    engine = tutor.engine
    acts: dict[str, Callable[[str], None]] = {
        "container": partial(engine.remove_container, scratch=True), "network": engine.remove_network,
        "volume": engine.remove_volume, "tag": engine.remove_image, "image": engine.remove_image}
    for kind, remove in acts.items():
        for one in set(claims.baseline(engine)[kind]) - set(before[kind]):
            with contextlib.suppress(Conflict):  # an image that another stands on, and goes with it
                remove(one)


def _printed(report: Report) -> list[str]:
    """The next commands, except for those with a value in them that the learner has to find out: a report blots it out. After
    one that removes something, a learner checks again: what else was printed may be about what has gone."""
    found = list(dict.fromkeys(one.diagnosis.next for one in report.results if one.diagnosis and one.diagnosis.next))
    last = next((place for place, one in enumerate(found) if _REMOVES.match(one)), len(found))
    return [one.replace("TEXT", "text") for one in found[:last + 1] if "…" not in one]


def _refused(tutor: Tutor, exercise: Exercise, command: str) -> str:
    """Empty when the command is accepted, in a terminal of its own."""
    import pexpect  # an author's tool; it needs a pseudo-terminal

    with scripts.own_logins(tutor.settings) as variables:
        shell = pexpect.spawn("bash", ["-c", command], cwd=str(tutor.workspace(exercise)), env={**variables, "TERM": "dumb"},
                              encoding="utf-8", codec_errors="replace", timeout=_SECONDS)
        shell.expect([pexpect.EOF, pexpect.TIMEOUT])
        said = shell.before or ""
        shell.close(force=True)
    match = None if _PROGRAMS_WORDS.search(command) and "No such container" not in said else _REFUSED.search(said)
    return f"the printed `{command}` is not accepted: {said.strip()[-300:]}" if match else ""


def _docklab(tutor: Tutor, *words: str) -> subprocess.CompletedProcess[str]:
    with scripts.own_logins(tutor.settings) as variables:
        return subprocess.run([sys.executable, "-m", "docklab", *words], env=variables, text=True, check=False,
                              capture_output=True, stdin=subprocess.DEVNULL, timeout=scripts.DEADLINE)

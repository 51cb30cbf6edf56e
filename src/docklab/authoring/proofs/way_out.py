"""The proof of the way out, as a learner goes it: a mistake, `check`, the printed next command as printed, `docklab reset`,
then the solution passes."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from docklab.authoring.proofs import scripts
from docklab.authoring.proofs.proof import Unproven, clean_up, is_right, perform, shown, start, tidy
from docklab.course.model import Exercise
from docklab.results import Report
from docklab.tutor import preflight
from docklab.tutor.tutor import Tutor

# How long a printed command may run: one that still does is a program at work, and so was accepted.
_SECONDS = 10
_REFUSED = re.compile(
    r"command not found|(?i:unknown) (?:shorthand )?(?:flag|command|option)|No such (?:command|option|file|container|image|object)"
    r"|no such (?:container|image|volume|network|object|service|file)|is not a docker command|requires (?:at least|exactly) \d"
    r"|[Ss]ee '.+ --help'|Try '.+ --help'|syntax error|not found: manifest|network \S+ not found")


def prove_ways_out(tutor: Tutor, exercise: Exercise) -> list[str]:
    """The steps that held, in words; raises Unproven with all that did not."""
    preflight.refuse_lacking(exercise, tutor.lacking(exercise))
    version = tutor.engine.facts().version
    wrong = [one for one in sorted((exercise.folder / "mistakes").glob("*")) if scripts.possible(one, version)]
    problems = []
    try:
        for script in wrong:
            problems += [f"{script.name}: {one}" for one in _way_out(tutor, exercise, script)]
    finally:
        clean_up(tutor)
    if problems:
        raise Unproven("\n    ".join(["", *problems]))
    return [f"{len(wrong)} ways out"]


def _way_out(tutor: Tutor, exercise: Exercise, script: Path) -> list[str]:
    """What went wrong on the way."""
    start(tutor, exercise)
    perform(tutor, exercise, script)
    report = tutor.check(exercise)
    problems = [said for command in _printed(report) if (said := _refused(tutor, exercise, command))]
    code, said = _reset(tutor, exercise)
    if code == 3:  # nothing was removed, and the command that frees what is in the way was printed
        tidy(tutor, exercise, script)
        code, said = _reset(tutor, exercise)
    if code:
        return [*problems, f"docklab reset ends with {code}: {said[-400:]}"]
    for fresh in tutor.workspace(exercise).rglob("*.new"):
        fresh.replace(fresh.with_suffix(""))  # as the notice says: the new one is beside the file that was changed
    perform(tutor, exercise, exercise.solution)
    again = tutor.check(exercise)
    tidy(tutor, exercise, script)
    tidy(tutor, exercise, exercise.solution)
    return problems if is_right(exercise, again) else [*problems, f"after a reset the solution does not pass:\n{shown(again)}"]


def _printed(report: Report) -> list[str]:
    found = dict.fromkeys(one.diagnosis.next for one in report.results if one.diagnosis and one.diagnosis.next)
    return [one.replace("TEXT", "text") for one in found]


def _refused(tutor: Tutor, exercise: Exercise, command: str) -> str:
    """Empty when the command is accepted, in a terminal of its own."""
    import pexpect  # an author's tool; it needs a pseudo-terminal

    with scripts.own_logins(tutor.settings) as variables:
        shell = pexpect.spawn("bash", ["-c", command], cwd=str(tutor.workspace(exercise)), env={**variables, "TERM": "dumb"},
                              encoding="utf-8", codec_errors="replace", timeout=_SECONDS)
        shell.expect([pexpect.EOF, pexpect.TIMEOUT])
        said = shell.before or ""
        shell.close(force=True)
    match = None if "docker logs" in command and "No such container" not in said else _REFUSED.search(said)  # the program's words
    return f"the printed `{command}` is not accepted: {said.strip()[-300:]}" if match else ""


def _reset(tutor: Tutor, exercise: Exercise) -> tuple[int, str]:
    with scripts.own_logins(tutor.settings) as variables:
        done = subprocess.run([sys.executable, "-m", "docklab", "reset", exercise.id, "--yes"], env=variables, text=True,
                              check=False, capture_output=True, stdin=subprocess.DEVNULL, timeout=scripts.DEADLINE)
    return done.returncode, done.stdout + done.stderr

"""Expectations about what a container printed, and how it came to do so."""

from __future__ import annotations

import re
from typing import NamedTuple

from docklab.engine.facts import ContainerFacts
from docklab.kinds.case import Case
from docklab.kinds.expect import Outcome, failed
from docklab.kinds.shells import is_shell

# What programs print when nobody answers.
_REFUSALS = ("refused", "can't connect", "bad address", "timed out", "could not resolve")
# What joins commands in a line of a shell.
_SEVERAL = re.compile(r"[;&|\n`]|\$\(")
_LINES, _LENGTH = 3, 300


class Printed(NamedTuple):
    """What is expected of the output: the kernel's version, or a text, and that the command does not say `untold` itself."""

    text: str = ""
    kernel: bool = False
    untold: str = ""
    at_once: bool = False


def mismatch(want: Printed, found: ContainerFacts, case: Case, *, young: bool) -> Outcome | None:
    """What is off about its output; None when nothing is. One that has just started may print it yet."""
    wanted = case.engine_facts().kernel if want.kernel else want.text
    if not wanted:
        return None
    output = case.logs(found.id)
    return (_told(want, wanted, found) or _absent(want, wanted, found, output, young=young)
            or (_tried_again(found, case, output) if want.at_once else None))


def _told(want: Printed, wanted: str, found: ContainerFacts) -> Outcome | None:
    """A text that its command says already, or a variable, was not found out in the container."""
    said, untold = (" ".join(found.entrypoint + found.command), *found.env.values()), wanted if want.kernel else want.untold
    if not untold or not any(untold in one for one in said):
        return None
    command = " ".join(found.command)
    if want.kernel:
        return failed("told", "the kernel's version, asked for in the container", f"the command is `{command}`")
    return failed("told-result", "a result that is not in its command", f"it says `{untold}`: `{command}`")


def _absent(want: Printed, wanted: str, found: ContainerFacts, output: str, *, young: bool) -> Outcome | None:
    if stands_in(output, wanted) if want.kernel else wanted in output:
        return None
    if not output.strip() and found.log_driver == "none":
        return failed("unread", f"`{wanted}` in its output", "nothing that could be read: its log driver is none")
    tail = " / ".join(output.strip().splitlines()[-_LINES:]) or "nothing"
    return failed("output", f"`{wanted}` in its output", f"it printed: {tail[-_LENGTH:]}", retry=young)


def stands_in(text: str, version: str) -> bool:
    """Whether a text has this version, and not a longer one with the same digits; what else touches it does not matter."""
    return re.search(rf"(?<!\d)(?<!\d\.){re.escape(version)}(?!\.?\d)", text) is not None


def _tried_again(found: ContainerFacts, case: Case, output: str) -> Outcome | None:
    starts = sum(action == "start" for action, _ in case.events(found.id, found.created)) or 1
    refusals = sum(any(word in line for word in _REFUSALS) for line in output.casefold().splitlines())
    attempts = max(found.restart_count + 1, starts, refusals + 1)
    if attempts > 1:
        return failed("again", "an answer at the first attempt", f"{attempts} attempts")
    words = found.entrypoint + found.command
    if not (words and is_shell(words[0]) and _SEVERAL.search(" ".join(words))):
        return None
    # A shell that runs several commands may have waited, or tried in silence.
    return failed("again-unseen", "an answer at the first attempt, from a program without a shell", f"it ran `{' '.join(words)}`")

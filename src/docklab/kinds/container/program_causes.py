"""Likely mistakes with what an image starts."""

from __future__ import annotations

from docklab.engine.facts import ImageFacts
from docklab.kinds import unreadable_program
from docklab.kinds.case import Case
from docklab.kinds.container.ending_causes import killed
from docklab.kinds.container.program import ProgramCheck
from docklab.kinds.expect import Outcome
from docklab.kinds.near import no_image
from docklab.kinds.shells import through_shell
from docklab.results import Diagnosis


def _missing(check: ProgramCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    return no_image(check.image, case) if outcome.aspect == "missing" else None


def _unreadable(check: ProgramCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    """It could not be started at all, whatever it was to do."""
    if outcome.aspect not in ("output", "not-started", "code", "ended-before"):
        return None
    found = case.program(check.image, check.arguments, check.stop_after, check.memory if not check.stop_after else 64, check.leaves)
    return unreadable_program.of_image(found.error or found.output, check.image, case)


def _arguments(check: ProgramCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    image = case.image(check.image)
    if image is None or check.stop_after or outcome.aspect not in ("output", "not-started", "code"):
        return None
    if through_shell(image.entrypoint):
        return Diagnosis("ENTRYPOINT_SHELL_FORM", "ENTRYPOINT is in the shell form, so Docker runs `/bin/sh -c LINE`. Words from "
                                                  "CMD, or after the name of the image, go to the shell, not to your program. "
                                                  "Write it as a list.",
                         f"docker inspect --format '{{{{.Config.Entrypoint}}}}' {check.image}")
    if check.arguments and not image.entrypoint:
        return Diagnosis("ARGUMENTS_REPLACE_CMD", f"The image has no ENTRYPOINT, so `{' '.join(check.arguments)}` replaced all of "
                         f"CMD and was run as a program. {_inside(outcome)}", f"docker inspect --format '{{{{.Config.Cmd}}}}' "
                         f"{check.image}")
    if check.arguments and not image.command:
        return Diagnosis("DEFAULT_IN_ENTRYPOINT", "The whole command is in ENTRYPOINT, so an argument is added to the default "
                                                  f"instead of replacing it. {_inside(outcome)}", case.shows_recipe(check.image))
    if not check.arguments and (line := _default_as_line(image, check, outcome, case)):
        return line
    return _no_default(image, check, outcome, case)


def _default_as_line(image: ImageFacts, check: ProgramCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if not (image.entrypoint and image.command[:2] == ("/bin/sh", "-c")):
        return None
    return Diagnosis("CMD_SHELL_FORM", f"CMD is in the shell form, so ENTRYPOINT gets `{' '.join(image.command)}`, three words "
                                       "and not your argument alone. Write it as a list. "
                                       f"{_inside(outcome)}", case.shows_recipe(check.image))


def _no_default(image: ImageFacts, check: ProgramCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if not check.arguments and not image.command:
        return Diagnosis("NO_DEFAULT", "Without an argument in `docker run`, the program gets none: the image has no CMD with a "
                                       f"default. {_inside(outcome)}", case.shows_recipe(check.image))
    return Diagnosis("PROGRAM_FAILED", f"docklab ran `docker run {' '.join((check.image, *check.arguments))}`: {outcome.seen}",
                     f"docker run --rm {' '.join((check.image, *check.arguments))}")


def _inside(outcome: Outcome) -> str:
    return f"The result: {outcome.seen}"


def _unprivileged(check: ProgramCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    image = case.image(check.image)
    if check.as_root or image is None:
        return None
    settings = f"docker inspect --format '{{{{.Config.User}}}}' {check.image}"
    if "unable to find user" in outcome.seen:
        return Diagnosis("USER_UNKNOWN", f"USER names `{image.user}`, which does not exist in the image: create it first, or give "
                                         "a number.", settings)
    if outcome.aspect == "root":
        asked = f"USER is `{image.user}`, which is root" if image.user else "The image names no user, and that means root"
        return Diagnosis("RUNS_AS_ROOT", f"{asked}. `docker run --user` changes one container; USER in the image applies to "
                                         "all.", settings)
    if "ermission denied" in outcome.seen:
        complaint = outcome.seen.removeprefix("it printed: ").split(" / ")[-1]
        return Diagnosis("USER_CANNOT_WRITE", f"It runs as `{image.user or 'a user'}`, and may not write where it must. It says: "
                                              f"`{complaint}`. Folders that a build creates belong to root, until the build "
                                              "changes their owner.",
                         f"docker run --rm {check.image} ls -la")
    if outcome.aspect == "left-nothing":
        return Diagnosis("LEFT_NOTHING", f"It succeeds, but {check.leaves}: {outcome.seen}.", "docklab task")
    return None


def _stopped(check: ProgramCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if not check.stop_after:
        return None
    found = case.program(check.image, check.arguments, check.stop_after)
    told = f"docker image inspect --format '{{{{.Config.Entrypoint}}}} {{{{.Config.Cmd}}}}' {check.image}"
    if outcome.aspect == "killed":
        return killed(found, told, "the image sets a signal other than SIGTERM (STOPSIGNAL)")
    again = f"docker run --rm {check.image}"
    said = {
        "late": Diagnosis("STOPS_LATE", f"It prints `{check.prints}`, but took too long: {outcome.seen}.", again),
        "code": Diagnosis("STOPPED_WITH_ERROR", f"It ended after the signal, but as a failure: {outcome.seen}. To the program "
                                                "that stopped it, this looks like a crash.", again),
        "words": Diagnosis("NO_LAST_WORDS", f"It ended after the signal, but did not print `{check.prints}`: what should be saved "
                                            "at the end would be lost.", again),
        "words-early": Diagnosis("LAST_WORDS_EARLY", f"It prints `{check.prints}` before it is told to stop.",
                                  again),
        "ended-before": Diagnosis("ENDED_UNASKED", f"It ended before it was told to stop: {outcome.seen}.",
                                  again),
        "unasked": Diagnosis("ENDED_UNASKED", f"It ended, but not because of the signal: {outcome.seen}. A training that ends by "
                                              "itself does not show what a stop does.", again),
        "silent": Diagnosis("NOT_WORKING", f"It runs, but never prints `{check.stop_after}`.", again),
    }
    return said.get(outcome.aspect)


def _memory(check: ProgramCheck, outcome: Outcome, _case: Case) -> Diagnosis | None:
    if outcome.aspect != "memory":
        return None
    return Diagnosis("STILL_OUT_OF_MEMORY", f"docklab gave a container of `{check.image}` {check.memory} MiB of memory and no "
                     "swap. The kernel killed its program: it still holds too much at once.",
                     f"docker run --rm --memory {check.memory}m --memory-swap {check.memory}m {check.image}")


def _told(check: ProgramCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if outcome.aspect != "told-result":
        return None
    return Diagnosis("OTHER_OUTPUT", f"`docker run {check.image}` prints it, but did not find it out: {outcome.seen} contains "
                                     f"`{check.untold}` itself.", case.shows_recipe(check.image))


def _refused(check: ProgramCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if outcome.aspect != "endless":
        return None
    return Diagnosis("ENDLESS", f"`docker run {check.image}` does not end.", case.shows_recipe(check.image))


RECOGNISERS = (_missing, _unreadable, _memory, _unprivileged, _arguments, _stopped, _told, _refused)

"""Why a container never started. The engine leaves it as `created`, with its reason in State.Error."""

from __future__ import annotations

import re

from docklab.engine.facts import ContainerFacts
from docklab.kinds import unreadable_program
from docklab.kinds.case import Case
from docklab.results import Diagnosis

# What runc and crun say of a program that is not there.
_NO_PROGRAM = re.compile(r"executable file .*not found|exec: \S*: stat .*: no such file|no such file or directory: exec|"
                         r"exec .*: no such file or directory", re.IGNORECASE)
_MOUNT = "error mounting"
# Options of `docker run` that hardly any program has, too.
_OF_RUN = re.compile(r"-(?:d|e|p|v|it|ti)|--(?:name|publish|volume|mount|env|env-file|restart|network|rm|detach|memory|cpus|gpus|"
                     r"init|shm-size|tty|interactive|memory-swap|cpuset-cpus|stop-timeout|health-cmd|entrypoint)(?:=.*)?")


def never_started(found: ContainerFacts, case: Case) -> Diagnosis | None:
    """Why a start of it failed; None when none was tried."""
    if found.started or found.status != "created" or not (found.exit_code or found.error):
        return None
    unreadable = None if _MOUNT in found.error else unreadable_program.of_container(found, case)
    wanted = {port.host for port in found.wanted_ports}
    holders = (one.name for one in case.containers() for port in one.ports if port.host in wanted) if port_taken(found) else ()
    return start_failed(found, unreadable, next(iter(holders), ""))


def start_failed(found: ContainerFacts, unreadable: Diagnosis | None, holder: str) -> Diagnosis:
    """Why a start of it failed. `unreadable` is what its program's file itself shows, `holder` the container that publishes a port
    which this one wants."""
    if misplaced := after_image(found):
        return misplaced
    if port_taken(found):
        return _port_taken(found, holder)
    if "cannot assign requested address" in found.error:
        return _no_such_address(found)
    if _MOUNT not in found.error and unreadable:
        return unreadable
    if _MOUNT not in found.error and (_NO_PROGRAM.search(found.error) or not found.error):
        return Diagnosis("COMMAND_NOT_FOUND", f"`{found.name}` never started: the image has no program `{_program(found)}`."
                         + _one_word(found), f"docker rm {found.name}")
    return Diagnosis("NEVER_STARTED", f"`{found.name}` never started. {_reason(found)}The engine says: {found.error}",
                     f"docker rm {found.name}")


def port_taken(found: ContainerFacts) -> bool:
    """Whether the engine says that somebody else has a port that it wants."""
    return "port is already allocated" in found.error or "address already in use" in found.error


def _reason(found: ContainerFacts) -> str:
    """The engine's words, in plain ones; empty where they say it themselves."""
    if _MOUNT in found.error and "not a directory" in found.error:
        return ("You mount a folder where the image has a file, or the other way round. If the source does not exist, Docker "
                "creates an empty folder: check how it is spelled. ")
    if "is a directory" in found.error:
        return f"`{_program(found)}` is a folder, not a program. "
    if "permission denied" in found.error and "exec" in found.error and _MOUNT not in found.error:
        return f"`{_program(found)}` is there, but may not be executed: it lacks the x bit (chmod +x), or is a folder. "
    return ""


def _program(found: ContainerFacts) -> str:
    return " ".join((*found.entrypoint, *found.command)[:1])


def _one_word(found: ContainerFacts) -> str:
    if " " not in _program(found).strip():
        return ""
    return " In quotes, a program and its arguments are one word, and Docker looks for a program of that name."


def _port_taken(found: ContainerFacts, holder: str) -> Diagnosis:
    wanted = {port.host for port in found.wanted_ports}
    who = f"container `{holder}` publishes it" if holder else "another program of this machine listens on it"
    first = next(iter(sorted(wanted)), 0)
    return Diagnosis("PORT_TAKEN", f"`{found.name}` could not start: host port {first} is taken ({who}).",
                     f"docker rm {found.name}")


def _no_such_address(found: ContainerFacts) -> Diagnosis:
    mine = ", ".join(sorted({port.ip for port in found.wanted_ports if port.ip})) or "the one given"
    return Diagnosis("PORT_OTHER_ADDRESS", f"`{found.name}` never started: the address in front of the host port, {mine}, does "
                                           "not belong to the engine's machine, so nothing can be published on "
                                           "it.", f"docker rm {found.name}")


def after_image(found: ContainerFacts | None, *sought: str) -> Diagnosis | None:
    """An option behind the image name became the program, or one of its arguments. What an entrypoint gets may well be options
    of its own: there, only words that `docker run` alone knows tell. `sought` are the options whose effect is missing: they
    count further behind, too."""
    first = found.command[0] if found and found.command else ""
    if found is None or not (
            (_OF_RUN.fullmatch(first) if found.entrypoint else first.startswith("-"))
            or any(word.partition("=")[0] in sought for word in found.command)):
        return None
    return Diagnosis("RUN_ARGS_AFTER_IMAGE", f"Your container's command is `{' '.join(found.command)}`. Docker passes "
                     "everything after the image name to the program. Move the option before the image name.",
                     f"docker rm -f {found.name}")

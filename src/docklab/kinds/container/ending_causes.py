"""Why a program does not end when it is told to stop."""

from __future__ import annotations

from docklab.engine.programs import ProgramFacts
from docklab.kinds.shells import is_shell
from docklab.results import Diagnosis

# A program that ignores the signal is killed after the engine's patience, in seconds; one that is killed before, by the signal.
_AT_ONCE = 1.0


def killed(found: ProgramFacts, told: str, where: str) -> Diagnosis:
    """Why it was killed; `where` says what chose its stop signal."""
    first = found.processes[0] if found.processes else ""
    if found.seconds < _AT_ONCE:
        return Diagnosis("KILLED_AT_ONCE", f"It was killed (137) by the stop signal itself: {where}, and no program can catch "
                                           "SIGKILL.", told)
    if len(found.processes) > 1 and is_shell(first.split(" ")[0]):
        return Diagnosis("SHELL_IS_PID1", f"PID 1 is `{first}`, a shell that waits for your program. It got SIGTERM, ignored it, "
                                          "and did not pass it on, so Docker killed all processes (137). Use `exec` to replace "
                                          "the shell by the program.",
                         told)
    return Diagnosis("SIGTERM_IGNORED", f"PID 1 (`{first}`) got SIGTERM and kept running; Docker killed it later (137). For PID 1 "
                                        "the kernel has no default action: without a handler, the signal does nothing, and a "
                                        "handler must be quick.",
                     told)

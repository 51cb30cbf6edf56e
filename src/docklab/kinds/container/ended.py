"""Expectations about how a container came to its end: with which code, after how many restarts, for lack of memory."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from docklab.engine.facts import NANOSECONDS, ContainerFacts
from docklab.kinds.case import Case
from docklab.kinds.container.container import describe
from docklab.kinds.expect import STRICT, Outcome, failed, passed, skipped

# How long a program in the background may take to its end.
_PATIENCE = 20 * NANOSECONDS
_KILLED = 137
_TRIES = 3
# Base images of the course that have `tail`, which keeps all of a line: and /dev/zero is one line without end.
_HUNGRY = (("alpine", "python:3.13-slim"), ("tail", "/dev/zero"))
# A code that the command ends with was said, and nothing has happened. Neither has it where the number of a code that only comes
# from outside the program stands elsewhere in the command, in a variable for one, unless a signal was sent.
_SAID = re.compile(r"\b(?:exit|_exit)\W{1,3}(\d+)")
_NUMBERS = re.compile(r"(?<![\w.])\d+(?![\w.])")
_FROM_OUTSIDE = 126  # and above: https://docs.docker.com/engine/containers/run/#exit-status


@dataclass(frozen=True)
class EndedCheck:
    """How a `container` came to its end. `code`: its exit code, also of one that could not start (126, 127); a command that says
    the number itself does not count. `restarts`: its policy is `on-failure` with this number, and all attempts were used.
    `out_of_memory: true`: the kernel killed its first process for lack of memory. Where the flag is missing, docklab tries
    whether the engine notes such a kill at all, and skips the check where it does not: name it in `may_skip`.

    ```yaml
    ended: {container: flaky, restarts: 3}
    ```
    """

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "ended"

    container: str  # its name
    code: int | None = None  # its exit code, also of one that could not start (126, 127)
    restarts: int | None = None  # its policy is `on-failure` with this number, and all attempts were used
    out_of_memory: bool = False  # the kernel killed its first process for lack of memory

    def __post_init__(self) -> None:
        if [self.code is None, self.restarts is None, not self.out_of_memory].count(False) != 1:
            raise ValueError("give exactly one of code, restarts, out_of_memory")

    def title(self) -> str:
        """What is expected, in one line."""
        if self.restarts is not None:
            return f"container `{self.container}` was given up after {self.restarts} restarts"
        if self.out_of_memory:
            return f"container `{self.container}` was killed for lack of memory"
        return f"container `{self.container}` ended with exit code {self.code}"

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        found = case.container(self.container)
        if found is None:
            return failed("missing", f"a container named {self.container}", f"no container is named {self.container}")
        if self.out_of_memory:
            return self._memory(found, case)
        return self._code(found, case) if self.restarts is None else self._restarts(found)

    def _memory(self, found: ContainerFacts, case: Case) -> Outcome:
        wanted = f"exit code {_KILLED}, and OOMKilled true"
        seen = f"{describe(found)}, OOMKilled {str(found.oom_killed).lower()}"
        if found.running:
            # Where the kernel may not kill, the program stands still for ever instead.
            return failed("running", wanted, seen,
                          retry=not found.oom_kill_disabled and case.age(found.started) < _PATIENCE)
        if not found.started:
            return failed("created", wanted, seen)
        if found.exit_code != _KILLED:
            return failed("child" if found.oom_killed else "code", wanted, seen)
        if _signalled(found, case):
            return failed("signal", wanted, f"{seen}, and it was sent a signal")
        if found.oom_killed:
            return passed(self.title(), seen)
        if _short_again(found, case):
            return passed(self.title(), f"{seen}; a copy of it, with as much memory, has OOMKilled true")
        if not _noted_here(case):
            return skipped(wanted, "this engine does not record which containers ran out of memory: one that certainly did has "
                                   "OOMKilled false, too")
        return failed("signal", wanted, seen)

    def _code(self, found: ContainerFacts, case: Case) -> Outcome:
        wanted = f"ended with exit code {self.code}"
        if found.running:
            return failed("running", wanted, describe(found), retry=case.age(found.started) < _PATIENCE)
        if not found.started and not found.exit_code:
            return failed("created", wanted, describe(found))
        if found.exit_code != self.code:
            return failed("code", wanted, describe(found) if found.started else f"exit code {found.exit_code}: {found.error}")
        command = " ".join((*found.entrypoint, *found.command)) if found.started else ""
        said = str(self.code) in _SAID.findall(command)
        outside = (self.code or 0) >= _FROM_OUTSIDE
        if said or (outside and str(self.code) in _NUMBERS.findall(command) and not _signalled(found, case)):
            return failed("said", wanted, f"the command says so itself: `{' '.join(found.command)}`")
        return passed(self.title(), f"exit code {found.exit_code}")

    def _restarts(self, found: ContainerFacts) -> Outcome:
        wanted = f"policy on-failure with at most {self.restarts} restarts, all of them used"
        policy = found.restart_policy + (f":{found.restart_limit}" if found.restart_limit else "")
        if (found.restart_policy, found.restart_limit) != ("on-failure", self.restarts):
            return failed("policy", wanted, f"policy {policy}")
        if found.running or found.restarting:
            return failed("running", wanted, f"{describe(found)}, restarted {found.restart_count} times so far", retry=True)
        if not found.started:
            return failed("created", wanted, describe(found))
        if found.restart_count != self.restarts or not found.exit_code:
            return failed("count", wanted, f"{describe(found)}, restarted {found.restart_count} times")
        return passed(self.title(), f"{describe(found)}, restarted {found.restart_count} times")


def _signalled(found: ContainerFacts, case: Case) -> bool:
    """Whether the engine recalls that somebody had it send the container a signal."""
    return any(action == "kill" for action, _ in case.events(found.id, found.started))


def _short_again(found: ContainerFacts, case: Case) -> bool:
    """Whether a copy of the container runs out of memory. The engine may miss that one did, when it ends too quickly."""
    for attempt in range(_TRIES if found.memory else 0):
        ran = case.copy_ends(found, attempt)
        if ran.oom_killed or not ran.ended or ran.exit_code != _KILLED:
            return ran.oom_killed
    return False


def _noted_here(case: Case) -> bool:
    """Whether the engine notes that a container was out of memory: tried with one that surely is. On cgroup v2, older ones of
    containerd do not tell it."""
    images, command = _HUNGRY
    image = next((name for name in images if case.image(name)), "")
    return bool(image) and case.program(image, command, "", 32).oom_killed

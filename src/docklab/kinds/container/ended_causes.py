"""Likely mistakes with how containers end."""

from __future__ import annotations

from docklab.kinds import unreadable_program
from docklab.kinds.case import Case
from docklab.kinds.container import absent_causes
from docklab.kinds.container.container import describe
from docklab.kinds.container.container_causes import out_of_memory
from docklab.kinds.container.ended import EndedCheck
from docklab.kinds.container.how_ended import oom_child
from docklab.kinds.container.starting_causes import after_image, never_started
from docklab.kinds.expect import Outcome
from docklab.results import Diagnosis

_OWN = "the program chose it"
_MEANS = {
    0: "0 means that the program succeeded",
    125: "125 means that `docker run` itself failed",
    126: "126 means that the file is there, but cannot be executed",
    127: "127 means that no such program was found",
    137: "137 is 128 + 9: SIGKILL. It did not stop after SIGTERM, and was killed",
    143: "143 is 128 + 15: SIGTERM ended it",
}


def _missing(check: EndedCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    return absent_causes.container(check.container, case) if outcome.aspect == "missing" else None


def _after_image(check: EndedCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    return after_image(case.container(check.container), *["--restart"] * (outcome.aspect == "policy"))


def _policy(check: EndedCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = case.container(check.container)
    if found is None or outcome.aspect != "policy":
        return None
    redo = f"docker rm -f {found.name}"
    if found.restart_policy in ("always", "unless-stopped"):
        return Diagnosis("RESTART_ENDLESS", f"The policy `{found.restart_policy}` restarts without end, after any exit code. A "
                                            "program that always fails is then restarted for days.", redo)
    if found.restart_policy == "on-failure":
        limit = f"at most {found.restart_limit} times" if found.restart_limit else ("without end, since there is no number after "
                                                                                    "it")
        return Diagnosis("RESTART_LIMIT", f"The policy is on-failure, and restarts {limit}.", redo)
    return Diagnosis("RESTART_NO_POLICY", f"`{found.name}` has no restart policy: when it ends, it stays ended.", redo)


def _ended(check: EndedCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = case.container(check.container)
    if found is None:
        return None
    if outcome.aspect == "count" and not found.exit_code:
        return Diagnosis("ENDED_WELL", f"`{found.name}` ended with exit code 0. on-failure restarts only what fails.",
                         f"docker logs {found.name}")
    if outcome.aspect == "count":
        return Diagnosis("RESTARTS_CUT_SHORT", f"`{found.name}` is {outcome.seen}: it was stopped, or started by hand, which sets "
                                               "the count to zero.", f"docker start {found.name}")
    if outcome.aspect == "said":
        return Diagnosis("CODE_PRETENDED", f"`{found.name}` only gives the number itself: {outcome.seen}. Make it really happen.",
                         f"docker rm {found.name}")
    if outcome.aspect == "running":
        return Diagnosis("STILL_RUNNING", f"`{found.name}` is {describe(found)}: nothing has ended it yet.", "docker ps --all")
    if outcome.aspect == "created":
        return never_started(found, case) or Diagnosis("ONLY_CREATED", f"`{found.name}` was created, but never started.",
                                                       f"docker start {found.name}")
    if outcome.aspect == "code" and (known := out_of_memory(found, case) or oom_child(found)
                                     or unreadable_program.of_container(found, case)):
        return known
    if outcome.aspect == "code":
        means = _MEANS.get(found.exit_code, _OWN)
        return Diagnosis("OTHER_CODE", f"`{found.name}` has exit code {found.exit_code}, not {check.code}: {means}.",
                         f"docker rm {found.name}")
    return None


def _memory(check: EndedCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = case.container(check.container)
    if found is None or not check.out_of_memory:
        return None
    look = f"docker inspect --format '{{{{json .State}}}}' {found.name}"
    if outcome.aspect == "signal":
        return Diagnosis("KILLED_NOT_OOM", "Exit code 137 means SIGKILL. The kernel did not send it for lack of memory, so "
                                           "something else did: a stop timeout, or `docker kill`.", look)
    if outcome.aspect == "child":
        return oom_child(found)
    if outcome.aspect == "running" and found.oom_kill_disabled:
        return Diagnosis("OOM_KILL_DISABLED", f"`{found.name}` must not be killed (--oom-kill-disable): when it runs out of "
                                              "memory, it hangs forever.", f"docker rm -f {found.name}")
    if outcome.aspect == "code" and not found.exit_code:
        return Diagnosis("ENDED_WELL", f"`{found.name}` ended with exit code 0: what it did fits into the memory that it had.",
                         f"docker logs {found.name}")
    if outcome.aspect == "code":
        return Diagnosis("OTHER_CODE", f"`{found.name}` has exit code {found.exit_code}, and was not killed for lack of memory: "
                         f"{_MEANS.get(found.exit_code, _OWN)}.", f"docker logs {found.name}")
    return None


RECOGNISERS = (_missing, _after_image, _policy, _memory, _ended)

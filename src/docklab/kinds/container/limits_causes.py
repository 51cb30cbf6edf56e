"""Likely mistakes with what a container may use."""

from __future__ import annotations

from docklab.engine.facts import ContainerFacts
from docklab.kinds.case import Case
from docklab.kinds.container import absent_causes
from docklab.kinds.container.limits import SHARED, LimitsCheck, beside, mebibytes, mounted_memory
from docklab.kinds.container.starting_causes import after_image
from docklab.kinds.expect import Outcome
from docklab.results import Diagnosis

_DEFAULT_SHM = 64 * 1024 * 1024


def _missing(check: LimitsCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    return absent_causes.container(check.container, case) if outcome.aspect == "missing" else None


def _after_image(check: LimitsCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    sought = {"no-memory-limit": ("--memory", "-m"), "swap": ("--memory-swap",), "no-cpu-limit": ("--cpus", "--cpu-quota"),
              "shm": ("--shm-size", "--ipc")}
    return after_image(case.container(check.container), *sought.get(outcome.aspect, ()))


def _memory(check: LimitsCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = case.container(check.container)
    if found is None:
        return None
    redo = f"docker rm -f {found.name}"
    if outcome.aspect == "no-memory-limit":
        return Diagnosis("NO_MEMORY_LIMIT", f"`{found.name}` has no memory limit: it can use all the memory of the machine, and "
                                            "then the kernel chooses what to kill.", redo)
    if outcome.aspect == "memory" and check.memory_at_most:
        return Diagnosis("MEMORY_RAISED", f"`{found.name}` may use {beside(found.memory, check.memory_at_most)}; the exercise "
                                          f"asks for at most {check.memory_at_most} MiB. More memory only moves the point at "
                                          "which a larger data set no longer fits.", redo)
    if outcome.aspect == "memory":
        return Diagnosis("OTHER_MEMORY_LIMIT", f"The memory limit of `{found.name}` is {beside(found.memory, check.memory)}, not "
                                               f"{check.memory} MiB. Without a unit, the number means bytes; `m` means MiB.", redo)
    if outcome.aspect == "oom-kill-disabled":
        return Diagnosis("OOM_KILL_DISABLED", "With --oom-kill-disable nothing is killed, but there is no more memory either: "
                                              f"the program in `{found.name}` hangs forever as soon as it needs more.", redo)
    if outcome.aspect == "swap" and found.memory_swap < 0:
        return Diagnosis("SWAP_UNLIMITED", f"`{found.name}` may use swap without a limit: it gets slower and slower instead of "
                                           "being killed.", redo)
    if outcome.aspect == "swap":
        return Diagnosis("SWAP_ALLOWED", f"Memory and swap of `{found.name}` together are {mebibytes(found.memory_swap)}. Without "
                                         "--memory-swap, Docker allows the same amount of swap on top. The option is the sum of "
                                         "both, so the same value as for the memory means no swap.", redo)
    return None


def _cpus(check: LimitsCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = case.container(check.container)
    if found is None or outcome.aspect not in ("no-cpu-limit", "cpus"):
        return None
    redo = f"docker rm -f {found.name}"
    if outcome.aspect == "cpus":
        return Diagnosis("OTHER_CPU_LIMIT", f"`{found.name}` may use more than {check.cpus:g} cores: {outcome.seen}.", redo)
    return no_cap(found, redo) or Diagnosis("NO_CPU_LIMIT", f"`{found.name}` may use all processors of the machine.", redo)


def no_cap(found: ContainerFacts, redo: str) -> Diagnosis | None:
    """What was set instead of a limit of its processor time."""
    if found.cpu_shares:
        return Diagnosis("CPU_SHARES_RELATIVE", f"{found.cpu_shares} shares are a weight, not a limit: they matter only while "
                                                "other containers need the processors, too. Otherwise it may use all of "
                                                "them.", redo)
    if found.cpuset:
        return Diagnosis("CPUSET_NOT_CAP", f"`{found.name}` runs only on processor {found.cpuset}, but may use all of it. Which "
                                           "processors it runs on, and how much of them it may use, are two settings.", redo)
    return None


def _shared(check: LimitsCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = case.container(check.container)
    if found is None or outcome.aspect not in ("shm", "shm-covered"):
        return None
    redo = f"docker rm -f {found.name}"
    if outcome.aspect == "shm-covered":
        return Diagnosis("SHM_ON_DISK", f"At {SHARED} of `{found.name}` a folder or a volume is mounted: data that should be "
                                        "exchanged in memory goes to a disk, and stays there. A tmpfs is in memory.", redo)
    mounted = mounted_memory(found, case) is not None
    if found.shm_size == _DEFAULT_SHM and not mounted and _ended_well(found):
        return Diagnosis("SHM_AVOIDED", f"`{found.name}` succeeded, but its {SHARED} still has 64 MiB: it used less. Without "
                                        "worker processes, or with smaller batches, it stays below the limit, but loads more "
                                        "slowly.", redo)
    if found.shm_size == _DEFAULT_SHM and not mounted and found.memory:
        return Diagnosis("MEMORY_NOT_SHM", f"`{found.name}` was given {mebibytes(found.memory)} of memory, but its {SHARED} still "
                                           "has 64 MiB. --memory does not change that size.", redo)
    if found.shm_size < 1024 and not mounted:
        return Diagnosis("SHM_IN_BYTES", f"The {SHARED} of `{found.name}` has {mebibytes(found.shm_size)}: a number without a "
                                         "letter means bytes. With `m` it means MiB, with `g` GiB.", redo)
    return Diagnosis("SHM_TOO_SMALL", f"For `{found.name}`, {outcome.seen}; the exercise asks for at least {check.shm_at_least} "
                                      "MiB. Without an option it has 64 MiB.", redo)


def _ended_well(found: ContainerFacts) -> bool:
    return bool(found.started) and not found.running and found.exit_code == 0


RECOGNISERS = (_missing, _after_image, _memory, _cpus, _shared)

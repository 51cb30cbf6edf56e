"""Whether a container's memory and processors can be limited: tried with a container, and read back from its cgroup."""

from __future__ import annotations

from typing import Any, NamedTuple

from docklab.doctor.finding import Finding, State
from docklab.doctor.kind import is_rootless
from docklab.doctor.machine import Machine, Untried
from docklab.errors import DocklabError

_MEMORY = 48 * 1024 * 1024
_PERIOD = 100_000
_QUOTA = 37_000  # a value that nobody else sets
# The same limit in cgroup v2, then v1; those that are not there are complained of on stderr, which nobody reads.
_MEMORY_FILES = ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"]
_CPU_FILES = ["/sys/fs/cgroup/cpu.max", "/sys/fs/cgroup/cpu/cpu.cfs_quota_us", "/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us"]
_ROOTLESS = "A rootless engine needs cgroup v2 and a delegation: https://docs.docker.com/engine/security/rootless/tips/"
_KERNEL = "Let the kernel count it (Debian, Ubuntu: add cgroup_enable=memory swapaccount=1 to GRUB_CMDLINE_LINUX), then restart."


class LimitFacts(NamedTuple):
    """`claimed` is what the engine says of itself, `read` what a container with the limit `asked` found in its
    cgroup. `untried` is why no container could be made, `refused` what the engine said to one with a limit."""

    claimed: bool
    rootless: bool
    asked: str
    read: tuple[str, ...] = ()
    untried: str = ""
    refused: str = ""


def memory(machine: Machine) -> Finding:
    """Memory limits."""
    facts = machine.once("memory-limits", lambda: _read(machine, "MemoryLimit", str(_MEMORY), _MEMORY_FILES,
                                                        mem_limit=_MEMORY))
    return line("memory-limits", "memory limits", "docker run --memory", facts)


def cpu(machine: Machine) -> Finding:
    """Processor limits."""
    facts = machine.once("cpu-limits", lambda: _read(machine, "CpuCfsQuota", str(_QUOTA), _CPU_FILES,
                                                     cpu_period=_PERIOD, cpu_quota=_QUOTA))
    return line("cpu-limits", "CPU limits", "docker run --cpus", facts)


def _read(machine: Machine, flag: str, asked: str, files: list[str], **host: Any) -> LimitFacts:
    try:
        facts = LimitFacts(bool(machine.info.get(flag)), is_rootless(machine.info), asked)
    except DocklabError as problem:
        return LimitFacts(claimed=False, rootless=False, asked=asked, untried=problem.message)
    if not facts.claimed:
        return facts
    if machine.info.get("CgroupVersion") == "2":
        host["cgroupns"] = "private"  # so that the container finds its own limits at the root of what it sees
    try:
        return facts._replace(read=tuple(machine.tried(["cat", *files], **host).split()))
    except Untried as problem:
        return facts._replace(untried=problem.message)
    except DocklabError as problem:
        return facts._replace(refused=problem.message)


def line(id_: str, title: str, option: str, facts: LimitFacts) -> Finding:
    """What was read back means."""
    if facts.asked in facts.read:
        return Finding(id_, title, State.OK, "tried with a container: its limit holds")
    if facts.untried and facts.claimed:
        return Finding(id_, title, State.LIMITED, f"the engine says that it can; not tried, since {facts.untried}",
                       mend="docklab images get")
    if facts.untried:
        return Finding(id_, title, State.UNKNOWN, facts.untried)
    seen = "the engine says that it cannot"
    if facts.claimed:
        seen = facts.refused or f"a container was given a limit, but its cgroup shows {' '.join(facts.read) or 'none'}"
    return Finding(id_, title, State.MISSING, seen, f"`{option}` has no effect here.", _ROOTLESS if facts.rootless else _KERNEL)

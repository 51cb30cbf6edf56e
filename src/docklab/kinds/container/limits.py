"""Expectations about what a container may use: memory, swap, processors, and the size of its shared memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from docklab.engine.facts import ContainerFacts
from docklab.engine.parse import tmpfs_size
from docklab.kinds.case import Case
from docklab.kinds.expect import STRICT, Outcome, failed, passed, skipped

_MIB = 1024 * 1024
# A limit in cores is written as a number of microseconds in a period.
_ROUNDING = 0.005
SHARED = "/dev/shm"  # noqa: S108 - a path in containers, where nothing is written


@dataclass(frozen=True)
class LimitsCheck:
    """What a `container` may use, with exactly one limit. Declare `needs: [{feature: memory-limits}]` or `cpu-limits`.

    ```yaml
    limits: {container: hungry, memory: 64}
    ```
    """

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "limits"

    container: str  # its name
    memory: int = 0  # a memory limit of so many MiB
    memory_at_most: int = 0  # a memory limit of so many MiB or fewer
    no_swap: bool = False  # memory and swap together are no more than its memory
    cpus: float = 0.0  # a cap of so many cores
    shm_at_least: int = 0  # so many MiB of shared memory, in `/dev/shm`

    def __post_init__(self) -> None:
        if sum(map(bool, (self.memory, self.memory_at_most, self.no_swap, self.cpus, self.shm_at_least))) != 1:
            raise ValueError("give exactly one of memory, memory_at_most, no_swap, cpus, shm_at_least")

    def title(self) -> str:
        """What is expected, in one line."""
        return f"container `{self.container}` has {self.wanted}"

    @property
    def wanted(self) -> str:
        """What it should have."""
        if self.memory or self.memory_at_most:
            return f"{'at most ' if self.memory_at_most else ''}{self.memory or self.memory_at_most} MiB of memory"
        if self.cpus:
            return f"at most {self.cpus:g} of a core"
        return "no swap" if self.no_swap else f"at least {self.shm_at_least} MiB of shared memory"

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        found = case.container(self.container)
        if found is None:
            return failed("missing", f"a container named {self.container}", f"no container is named {self.container}")
        if self.memory or self.memory_at_most:
            return self._memory(found)
        if self.no_swap:
            return self._swap(found, case)
        return self._cpus(found) if self.cpus else self._shared(found, case)

    def _memory(self, found: ContainerFacts) -> Outcome:
        if not found.memory:
            return failed("no-memory-limit", self.wanted, "it has no memory limit")
        seen = f"its memory limit is {beside(found.memory, self.memory or self.memory_at_most)}"
        if found.memory != self.memory * _MIB and found.memory > self.memory_at_most * _MIB:
            return failed("memory", self.wanted, seen)
        if found.oom_kill_disabled:
            return failed("oom-kill-disabled", self.wanted, f"{seen}, but it must not be killed when that is used up")
        return passed(self.title(), seen)

    def _swap(self, found: ContainerFacts, case: Case) -> Outcome:
        if not case.engine_facts().swap_limit:
            return skipped(self.wanted, "this engine cannot limit swap: its kernel does not count it")
        if found.memory and found.memory_swap == found.memory:
            return passed(self.title(), f"memory and swap together are {mebibytes(found.memory_swap)}")
        both = f"are at most {mebibytes(found.memory_swap)}" if found.memory_swap > 0 else "are not limited"
        return failed("swap", f"memory and swap together are {mebibytes(found.memory)}", f"they {both}")

    def _cpus(self, found: ContainerFacts) -> Outcome:
        if not found.cpus:
            return failed("no-cpu-limit", self.wanted, "its share of the processors is not limited")
        seen = f"it has at most {found.cpus:g} of a core" if found.cpus <= 1 else f"it has at most {found.cpus:g} cores"
        return passed(self.title(), seen) if found.cpus < self.cpus + _ROUNDING else failed("cpus", self.wanted, seen)

    def _shared(self, found: ContainerFacts, case: Case) -> Outcome:
        covering = next((one for one in found.mounts if one.at.rstrip("/") == SHARED and one.kind != "tmpfs"), None)
        memory = mounted_memory(found, case)
        if covering is not None and memory is None:
            return failed("shm-covered", self.wanted, f"at {SHARED} a {covering.kind} is mounted")
        if memory is not None:
            what, size = memory
            enough = not size or size >= self.shm_at_least * _MIB
            seen = f"its {SHARED} is {what}" + (f" of {mebibytes(size)}" if size else "")
            return passed(self.title(), seen) if enough else failed("shm", self.wanted, seen)
        owner = case.container(found.ipc_mode.removeprefix("container:")) if found.ipc_mode.startswith("container:") else found
        size = owner.shm_size if owner else 0
        seen = f"its {SHARED} has {mebibytes(size)}"
        return passed(self.title(), seen) if size >= self.shm_at_least * _MIB else failed("shm", self.wanted, seen)


def mounted_memory(found: ContainerFacts, case: Case) -> tuple[str, int] | None:
    """The memory that is mounted as its shared memory, in words, and its bytes (0 for no limit of its own); None where there
    is none. A volume may be memory, too."""
    if SHARED in found.tmpfs:
        return "a tmpfs", found.tmpfs[SHARED]
    mount = next((one for one in found.mounts if one.at.rstrip("/") == SHARED), None)
    if mount is None:
        return ("that of the host", 0) if found.ipc_mode == "host" else None
    if mount.kind == "bind" and mount.source.rstrip("/") == SHARED:
        return "that of the host", 0
    volume = case.volume(mount.name) if mount.kind == "volume" else None
    if volume is None or volume.options.get("type") != "tmpfs":
        return None
    return f"the volume {volume.name}, a tmpfs", tmpfs_size(volume.options.get("o", ""))


def beside(size: int, wanted: int) -> str:
    """A number of bytes beside one of MiB: to the byte where rounding would make them look alike."""
    return f"{size} bytes" if size != wanted * _MIB and mebibytes(size) == f"{wanted} MiB" else mebibytes(size)


def mebibytes(size: int) -> str:
    """A number of bytes in MiB, or as it is where that would be next to nothing."""
    if size < 1024:
        return f"{size} bytes"
    return f"{size / _MIB:.4g} MiB" if size < 1000 * _MIB else f"{round(size / _MIB)} MiB"

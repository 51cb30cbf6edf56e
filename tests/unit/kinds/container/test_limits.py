"""What a container may use, and what it is to run out of memory: the judgement of facts, and the named causes."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from docklab.engine import parse
from docklab.engine.facts import ContainerFacts, EngineFacts, ImageFacts, VolumeFacts
from docklab.engine.programs import ProgramFacts
from docklab.kinds.case import Case
from docklab.kinds.container.ended import EndedCheck
from docklab.kinds.container.limits import LimitsCheck
from docklab.kinds.diagnosis import diagnose
from docklab.state.progress import Run

MIB = 1024 * 1024
EXACT = LimitsCheck(container="job", memory=64)
CAPPED = LimitsCheck(container="job", memory_at_most=256)
NO_SWAP = LimitsCheck(container="job", no_swap=True)
HALF = LimitsCheck(container="job", cpus=0.5)
SHARED = LimitsCheck(container="job", shm_at_least=256)
KILLED = EndedCheck(container="job", out_of_memory=True)


class Machine(NamedTuple):
    """Facts as values in the engine's place."""

    found: ContainerFacts | None
    other: ContainerFacts | None = None
    swap_limit: bool = True

    def container(self, name: str) -> ContainerFacts | None:
        return self.other if name == "other" else self.found

    def containers(self) -> list[ContainerFacts]:
        return [self.found] if self.found else []

    def facts(self) -> EngineFacts:
        return EngineFacts("28", "1.51", "linux", "x86_64", "6", "overlay2", "here", "Debian", swap_limit=self.swap_limit)

    def image(self, _name: str) -> ImageFacts:
        return parse.image({"Id": "image"})

    def volume(self, name: str) -> VolumeFacts:
        options = {"type": "tmpfs", "device": "tmpfs", "o": f"size={name}"} if name[0].isdigit() else {}
        return parse.volume({"Name": name, "Options": options})

    def now(self) -> int:
        return time.time_ns()

    def logs(self, _container: str, **_streams: bool) -> str:
        return ""


class Ran(Case):
    """A case in which the container was sent these signals, and the engine notes who was out of memory, or does not."""

    signals: tuple[str, ...] = ()
    notes = True
    copies: tuple[ProgramFacts, ...] = ()  # how copies of it ended, one after the other

    def events(self, container: str, since: int) -> list[tuple[str, int]]:
        return [(one, since) for one in self.signals]

    def program(self, image: str, arguments: tuple[str, ...], stop_after: str, memory: int = 64,
                leaves: str = "") -> ProgramFacts:
        return ProgramFacts(137, "", oom_killed=self.notes)

    def copy_ends(self, found: ContainerFacts, attempt: int) -> ProgramFacts:
        return self.copies[attempt] if self.copies else ProgramFacts(0, "")


def case(machine: Machine) -> Ran:
    run = Run("run", "a.b", "", "secret", 0, 0, {}, {}, {})
    return Ran(machine, run, owner="o", workspace=Path())  # type: ignore[arg-type]


def job(*, state: dict[str, Any] | None = None, command: list[str] | None = None, mounts: list[dict[str, Any]] | None = None,
        **host: Any) -> ContainerFacts:
    """A container `job` with this host configuration, which has ended well unless the state says otherwise."""
    return parse.container({
        "Id": "1", "Name": "/job", "State": {"Status": "exited", "StartedAt": "2026-01-01T00:00:00Z", **(state or {})},
        "Config": {"Cmd": command or ["python", "job.py"]}, "Mounts": mounts or [],
        "HostConfig": {"ShmSize": 64 * MIB, "CpuShares": 0, **host}})


BOTH = {"Memory": 64 * MIB, "MemorySwap": 64 * MIB}
FAILED = {"ExitCode": 1}


@pytest.mark.parametrize(("check", "found", "code"), [
    (EXACT, job(**BOTH), ""),
    (EXACT, job(), "NO_MEMORY_LIMIT"),
    (EXACT, job(Memory=63 * MIB), "OTHER_MEMORY_LIMIT"),
    (EXACT, job(**BOTH, OomKillDisable=True), "OOM_KILL_DISABLED"),
    (EXACT, job(command=["--memory", "64m"]), "RUN_ARGS_AFTER_IMAGE"),
    (EXACT, None, "CONTAINER_MISSING"),
    (CAPPED, job(Memory=256 * MIB), ""),
    (CAPPED, job(**BOTH), ""),
    (CAPPED, job(Memory=257 * MIB), "MEMORY_RAISED"),
    (CAPPED, job(), "NO_MEMORY_LIMIT"),
    (NO_SWAP, job(**BOTH), ""),
    (NO_SWAP, job(Memory=64 * MIB, MemorySwap=128 * MIB), "SWAP_ALLOWED"),
    (NO_SWAP, job(Memory=64 * MIB, MemorySwap=-1), "SWAP_UNLIMITED"),
    (HALF, job(NanoCpus=500_000_000), ""),
    (HALF, job(CpuQuota=50_000), ""),
    (HALF, job(CpuQuota=20_000, CpuPeriod=40_000), ""),
    (HALF, job(CpuQuota=50_000, CpuPeriod=50_000), "OTHER_CPU_LIMIT"),
    (HALF, job(CpuShares=512), "CPU_SHARES_RELATIVE"),
    (HALF, job(CpusetCpus="0"), "CPUSET_NOT_CAP"),
    (HALF, job(CpuShares=1024), "CPU_SHARES_RELATIVE")])
def test_limits(check: LimitsCheck, found: ContainerFacts | None, code: str) -> None:
    """However a limit was said, it is the limit; what only looks like one is named."""
    here = case(Machine(found))
    outcome = check.judge(here)
    said = diagnose(check, outcome, here)

    assert outcome.ok == (code == "")
    assert (said.code if said else "") == code


@pytest.mark.parametrize(("found", "code"), [
    (job(ShmSize=256 * MIB), ""),
    (job(IpcMode="host"), ""),
    (job(IpcMode="container:other"), ""),
    (job(Tmpfs={"/dev/shm": ""}), ""),
    (job(Tmpfs={"/dev/shm": "rw,size=512m"}), ""),
    (job(Tmpfs={"/dev/shm": "size=50%"}), ""),
    (job(Mounts=[{"Type": "tmpfs", "Target": "/dev/shm", "TmpfsOptions": {"SizeBytes": 256 * MIB}}]), ""),
    (job(Tmpfs={"/dev/shm": "size=65536k"}), "SHM_TOO_SMALL"),
    (job(state=FAILED), "SHM_TOO_SMALL"),
    (job(ShmSize=128 * MIB), "SHM_TOO_SMALL"),
    (job(state=FAILED, Memory=1024 * MIB), "MEMORY_NOT_SHM"),
    (job(), "SHM_AVOIDED"),
    (job(mounts=[{"Type": "volume", "Name": "shm", "Destination": "/dev/shm"}]), "SHM_ON_DISK"),
    (job(mounts=[{"Type": "volume", "Name": "256m", "Destination": "/dev/shm"}]), ""),
    (job(mounts=[{"Type": "volume", "Name": "100m", "Destination": "/dev/shm"}]), "SHM_TOO_SMALL"),
    (job(mounts=[{"Type": "bind", "Source": "/dev/shm", "Destination": "/dev/shm"}]), ""),
    (job(mounts=[{"Type": "bind", "Source": "/srv", "Destination": "/dev/shm"}], IpcMode="host"), "SHM_ON_DISK")])
def test_shared_memory(found: ContainerFacts, code: str) -> None:
    """Memory of any origin at /dev/shm counts by its size; a disk does not."""
    here = case(Machine(found, other=job(ShmSize=512 * MIB)))
    outcome = SHARED.judge(here)
    said = diagnose(SHARED, outcome, here)

    assert outcome.ok == (code == "")
    assert (said.code if said else "") == code


@pytest.mark.parametrize(("state", "signals", "code"), [
    ({"ExitCode": 137, "OOMKilled": True}, ("oom", "die"), ""),
    ({"ExitCode": 137}, ("kill", "die"), "KILLED_NOT_OOM"),
    ({"ExitCode": 137}, ("die",), "KILLED_NOT_OOM"),
    ({"ExitCode": 137, "OOMKilled": True}, ("oom", "kill", "die"), "KILLED_NOT_OOM"),
    ({"OOMKilled": True}, ("oom", "die"), "OOM_CHILD_KILLED"),
    ({}, ("die",), "ENDED_WELL"),
    ({"ExitCode": 1}, ("die",), "OTHER_CODE"),
    ({"Running": True, "Status": "running"}, (), "STILL_RUNNING"),
    ({"Status": "created", "StartedAt": ""}, (), "ONLY_CREATED")])
def test_out_of_memory(state: dict[str, Any], signals: tuple[str, ...], code: str) -> None:
    """The kernel's own kill of the first process counts, and nothing that looks like it."""
    here = case(Machine(job(state=state, **BOTH)))
    here.signals = signals
    outcome = KILLED.judge(here)
    said = diagnose(KILLED, outcome, here)

    assert outcome.ok == (code == "")
    assert (said.code if said else "") == code


def test_frozen_instead_of_killed() -> None:
    """A program that is not to be killed is not waited for: it stands still."""
    here = case(Machine(job(state={"Running": True, "Status": "running"}, **BOTH, OomKillDisable=True)))
    outcome = KILLED.judge(here)
    said = diagnose(KILLED, outcome, here)

    assert not outcome.retry
    assert (said.code if said else "") == "OOM_KILL_DISABLED"


@pytest.mark.parametrize(("copies", "passes"), [
    ((ProgramFacts(137, "", oom_killed=True),), True),
    ((ProgramFacts(137, ""), ProgramFacts(137, "", oom_killed=True)), True),
    ((ProgramFacts(137, ""), ProgramFacts(0, "")), False),
    ((ProgramFacts(0, "", ended=False),), False)])
def test_the_engine_has_missed_the_kill(copies: tuple[ProgramFacts, ...], passes: bool) -> None:
    """A program that ends at once may be gone before the engine has noted why: a copy of it tells."""
    here = case(Machine(job(state={"ExitCode": 137}, **BOTH)))
    here.signals, here.copies = ("die",), copies

    assert KILLED.judge(here).ok == passes


def test_what_the_engine_cannot_tell() -> None:
    """Where no such kill is ever noted, and where swap is not counted, the check is skipped, not failed."""
    here = case(Machine(job(state={"ExitCode": 137}, Memory=64 * MIB, MemorySwap=-1), swap_limit=False))
    here.notes = False

    assert KILLED.judge(here).verdict.value == "skipped"
    assert NO_SWAP.judge(here).verdict.value == "skipped"

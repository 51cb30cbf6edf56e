"""Whether a container can have this machine's GPU: really tried, where a runtime for it is listed."""

from __future__ import annotations

from typing import NamedTuple

from docklab.doctor.finding import Finding, State
from docklab.doctor.machine import Machine
from docklab.errors import DocklabError

_DEVICES = ("nvidia0", "nvidiactl", "dxg")  # dxg is how WSL hands on a GPU
_TOOLKIT = "Install the NVIDIA driver and the NVIDIA Container Toolkit, then: sudo nvidia-ctk runtime configure --runtime=docker"


class GpuFacts(NamedTuple):
    """`runtimes` are those that the engine lists; `devices` the GPU devices that a container with `--gpus all` had."""

    runtimes: tuple[str, ...]
    devices: tuple[str, ...] = ()
    problem: str = ""


def gpu(machine: Machine) -> Finding:
    """A GPU in a container."""
    return line(machine.once("gpu", lambda: _read(machine)))


def _read(machine: Machine) -> GpuFacts:
    runtimes: tuple[str, ...] = ()
    try:
        runtimes = tuple(name for name in machine.info.get("Runtimes") or {} if "nvidia" in name)
        if not runtimes:
            return GpuFacts(())
        seen = machine.tried(["ls", "/dev"], device_requests=[{"count": -1, "capabilities": [["gpu"]]}])
        return GpuFacts(runtimes, tuple(name for name in seen.split() if name in _DEVICES))
    except DocklabError as problem:
        return GpuFacts(runtimes, problem=problem.message)


def line(facts: GpuFacts) -> Finding:
    """What came of it means."""
    title, means = "GPU", "`docker run --gpus all` fails here; everything else runs on the CPU."
    if facts.devices:
        return Finding("gpu", title, State.OK, f"tried with a container: it has {', '.join(facts.devices)}")
    if not facts.runtimes and facts.problem:
        return Finding("gpu", title, State.UNKNOWN, facts.problem)
    if not facts.runtimes:
        return Finding("gpu", title, State.MISSING, "the engine lists no runtime for GPUs", means, _TOOLKIT)
    seen = facts.problem or "a container that asked for it has no GPU device"
    return Finding("gpu", title, State.MISSING, f"the runtime {facts.runtimes[0]} is listed, but: {seen}", means, "nvidia-smi")

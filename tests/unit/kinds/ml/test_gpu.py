"""Requests for GPUs: what counts as one, what is skipped where there is none, and which mistake is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest

from docklab.engine import parse
from docklab.engine.facts import ContainerFacts, EngineFacts
from docklab.kinds.case import Case
from docklab.kinds.container.container import ContainerCheck
from docklab.kinds.diagnosis import diagnose
from docklab.kinds.ml.gpu import GpuCheck
from docklab.results import Verdict
from docklab.state.progress import Run

ALL = {"Driver": "", "Count": -1, "DeviceIDs": None, "Capabilities": [["gpu"]], "Options": {}}
CDI = {"Driver": "cdi", "Count": 0, "DeviceIDs": ["nvidia.com/gpu=all"], "Capabilities": None, "Options": None}
NO_DRIVER = 'could not select device driver "" with capabilities: [[gpu]]'
NO_CDI = "CDI device injection failed: unresolvable CDI devices nvidia.com/gpu=all"
USED = GpuCheck(container="job", prints="NVIDIA-SMI")
ASKED = GpuCheck(container="job")


class Machine(NamedTuple):
    """Facts as values in the engine's place."""

    found: ContainerFacts | None
    said: str = ""
    runtimes: tuple[str, ...] = ("runc",)

    def container(self, _name: str) -> ContainerFacts | None:
        return self.found

    def containers(self) -> list[ContainerFacts]:
        return [self.found] if self.found else []

    def facts(self) -> EngineFacts:
        return EngineFacts("28", "1.51", "linux", "x86_64", "6", "overlay2", "here", "Debian", runtimes=self.runtimes)

    def logs(self, _id: str, **_: Any) -> str:
        return self.said


def job(*requests: dict[str, Any], error: str = "", command: list[str] | None = None, code: int = 0, started: bool = False,
        **host: Any) -> ContainerFacts:
    """A container `job` that asked for this."""
    state = {"Status": "exited" if started else "created", "Error": error, "ExitCode": code,
             "StartedAt": "2026-01-01T00:00:00Z" if started else ""}
    return parse.container({"Id": "1", "Name": "/job", "State": state, "Config": {"Cmd": command or ["nvidia-smi"]},
                            "HostConfig": {"DeviceRequests": list(requests) or None, **host}})


def case(machine: Machine) -> Case:
    """The case of a run in which that is on the engine."""
    run = Run("run", "gpu.request", "", "secret", 0, 0, {}, {}, {})
    return Case(machine, run, owner="o", workspace=Path())  # type: ignore[arg-type]


@pytest.mark.parametrize("request_", [ALL, CDI, ALL | {"Count": 0, "DeviceIDs": ["0"]}, ALL | {"Driver": "nvidia", "Count": 1}])
def test_every_way_to_ask_counts(request_: dict[str, Any]) -> None:
    """By number, by id, by driver and by CDI name."""
    assert ASKED.judge(case(Machine(job(request_)))).ok


@pytest.mark.parametrize("found", [
    job(), job(ALL | {"Count": 0}), job(ALL | {"Capabilities": [["tpu"]]}), job(Runtime="nvidia")])
def test_what_asks_for_none_fails(found: ContainerFacts) -> None:
    """Zero GPUs, other devices, and a runtime without a request."""
    judged = case(Machine(found))
    outcome = ASKED.judge(judged)
    said = diagnose(ASKED, outcome, judged)
    assert outcome.verdict is Verdict.FAILED
    assert said is not None
    assert said.code == "GPU_NOT_REQUESTED"


@pytest.mark.parametrize(("found", "runtimes", "verdict"), [
    (job(ALL, error=NO_DRIVER, code=128), ("runc",), Verdict.SKIPPED),
    (job(CDI, error=NO_CDI, code=128), ("runc",), Verdict.SKIPPED),
    (job(CDI, error=NO_CDI, code=128), ("nvidia", "runc"), Verdict.FAILED),
    (job(ALL, error="nvidia-container-cli: initialization error: nvml error: driver not loaded"), ("nvidia",), Verdict.SKIPPED),
    (job(ALL | {"DeviceIDs": ["7"]}, error="nvidia-container-cli: device error: 7: unknown device"), ("nvidia",), Verdict.FAILED),
    (job(ALL | {"Driver": "mine"}, error='could not select device driver "mine"'), ("runc",), Verdict.FAILED),
    (job(ALL, error='exec: "nvidia-smi": executable file not found in $PATH', code=127), ("nvidia",), Verdict.FAILED),
    (job(ALL), ("runc",), Verdict.FAILED),
])
def test_only_a_machine_without_gpu_is_skipped(found: ContainerFacts, runtimes: tuple[str, ...], verdict: Verdict) -> None:
    """A wrong request fails wherever it is made, and so does one that nobody has tried."""
    judged = case(Machine(found, runtimes=runtimes))
    outcome = USED.judge(judged)
    assert outcome.verdict is verdict
    assert verdict is Verdict.SKIPPED or diagnose(USED, outcome, judged)


def test_use_is_seen_in_the_output() -> None:
    """Where a GPU was given, the program's own words count."""
    assert USED.judge(case(Machine(job(ALL, started=True), "| NVIDIA-SMI 550 |"))).ok
    assert not USED.judge(case(Machine(job(ALL, started=True), "none"))).ok
    assert not USED.judge(case(Machine(job(ALL, started=True, code=9), "NVIDIA-SMI has failed"))).ok


def test_a_device_file_is_named() -> None:
    """Given as a device, or mounted."""
    for found in (job(Devices=[{"PathOnHost": "/dev/nvidia0"}]),
                  job()._replace(mounts=(parse.MountFacts("bind", "", "/dev/nvidia0", "/dev/nvidia0", True),))):
        judged = case(Machine(found))
        said = diagnose(ASKED, ASKED.judge(judged), judged)
        assert said is not None
        assert said.code == "GPU_DEVICE_BY_HAND"


def test_a_program_that_takes_a_gpu_for_granted_is_quoted() -> None:
    """The last line about CUDA of its traceback."""
    judged = case(Machine(job(started=True, code=1), "Traceback\nOSError: libcuda.so.1: cannot open\n"))
    check = ContainerCheck(name="job", exit_code=0)
    said = diagnose(check, check.judge(judged), judged)
    assert said is not None
    assert said.code == "GPU_ASSUMED"
    assert "libcuda.so.1: cannot open" in said.message

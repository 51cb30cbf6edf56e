"""Expectations about a GPU in a container: the request is always judged, its use only where the engine can give one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from docklab.engine.facts import NANOSECONDS, ContainerFacts, DeviceRequestFacts
from docklab.kinds.case import Case
from docklab.kinds.expect import STRICT, Outcome, failed, passed, skipped

# What engines say that cannot give any GPU: no driver for such requests, CDI that is off or knows no device, no driver
# of NVIDIA's on the machine. The wording differs by version.
_NONE_HERE = ("could not select device driver", "driver not loaded", "initialization error")
_KNOWN_DRIVERS = ("", "nvidia", "cdi")
# How long a program that has just started may take.
_BRIEF = 15 * NANOSECONDS


@dataclass(frozen=True)
class GpuCheck:
    """A `container` that asks for a GPU: with `--gpus`, by a CDI name, or by Compose. With `prints`, its program must have ended
    well and printed this text; where the engine has no GPU to give, that is skipped with what the engine said. Name such a
    check in `may_skip`.

    ```yaml
    gpu: {container: gpu-job, prints: NVIDIA-SMI}
    ```
    """

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "gpu"

    container: str  # its name
    prints: str = ""  # text that its program printed, before it ended well

    def title(self) -> str:
        """What is expected, in one line."""
        return f"`{self.container}` {'ran with a GPU' if self.prints else 'asks for a GPU'}"

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        found = case.container(self.container)
        if found is None:
            return failed("missing", "a container that asks for a GPU", f"no container is named {self.container}")
        requests = [one for one in found.device_requests if one.gpu]
        if not requests:
            return failed("not-asked", "a request for a GPU", "it asks for none")
        if not self.prints:
            return passed(self.title(), f"it asks for {describe(requests[0])}")
        return self._used(found, case)

    def _used(self, found: ContainerFacts, case: Case) -> Outcome:
        wanted = f"its program ran with the GPU and printed {self.prints}"
        if not found.started and none_here(found, case.engine_facts().runtimes):
            return skipped(wanted, f"the request is right, but this engine has no GPU. It says: {found.error}")
        if not found.started:
            return failed("not-started", wanted, f"it never started: {found.error or 'nobody has started it'}")
        if found.exit_code == 0 and self.prints in case.logs(found.id):
            return passed(wanted, f"it printed {self.prints}")
        tail = " / ".join(case.logs(found.id).strip().splitlines()[-2:]) or "nothing"
        return failed("not-used", wanted, f"it printed: {tail[:300]}",
                      retry=found.running and case.age(found.started) < _BRIEF)


def describe(request: DeviceRequestFacts) -> str:
    """What is asked for, in a few words."""
    if request.ids:
        return f"the GPU {', '.join(request.ids)}"
    return "all GPUs" if request.number < 0 else f"{request.number} GPU{'s' if request.number > 1 else ''}"


def none_here(found: ContainerFacts, runtimes: tuple[str, ...]) -> bool:
    """True when the engine refused because it has no GPU to give at all, not because of which one was asked for."""
    drivers = {one.driver for one in found.device_requests if one.gpu}
    unresolvable = "unresolvable CDI devices" in found.error and not any("nvidia" in one for one in runtimes)
    return drivers <= set(_KNOWN_DRIVERS) and (unresolvable or any(one in found.error for one in _NONE_HERE))

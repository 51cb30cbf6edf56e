"""What was measured, as frozen values. Seconds and bytes; what could not be measured is None, never a guess."""

from __future__ import annotations

from typing import Any, NamedTuple

SCHEMA = "docklab.measure/1"


class ContainerFigures(NamedTuple):
    """Containers of one image, each figure once per container, in the order they were started.

    `to_start` is StartedAt - Created by the engine's clock, `to_return` how long the calls that create and start one
    took, `to_first_line` the time from the first of them to the program's first line of output.
    """

    image: str
    image_bytes: int
    to_start: tuple[float, ...]
    to_return: tuple[float, ...]
    to_first_line: tuple[float, ...]
    memory: tuple[int, ...]  # empty where the engine reports none
    own_layer: tuple[int, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "count": len(self.to_start), "image": self.image, "image_bytes": self.image_bytes,
            "seconds_created_to_started": _rounded(self.to_start), "seconds_create_and_start_calls": _rounded(self.to_return),
            "seconds_to_first_line": _rounded(self.to_first_line), "memory_bytes": list(self.memory) or None,
            "own_layer_bytes": list(self.own_layer),
        }


class VmFigures(NamedTuple):
    """One virtual machine, booted once. `memory` is what QEMU's process holds when the guest's first program speaks,
    `given` what the guest may use."""

    accelerator: str  # kvm | tcg
    to_first_line: float
    memory: int | None
    given: int
    kernel: str
    kernel_bytes: int
    initramfs_bytes: int
    qemu: str
    tried: tuple[str, ...] = ()  # accelerators that did not do, and why

    @property
    def emulated(self) -> bool:
        return self.accelerator == "tcg"

    def to_json(self) -> dict[str, Any]:
        return {
            "measured": True, "accelerator": self.accelerator, "seconds_to_first_line": round(self.to_first_line, 3),
            "memory_bytes": self.memory, "given_memory_bytes": self.given, "kernel": self.kernel,
            "kernel_bytes": self.kernel_bytes, "initramfs_bytes": self.initramfs_bytes, "qemu": self.qemu,
            "tried": list(self.tried),
        }


class NotMeasured(NamedTuple):
    """Why there are no figures of a VM, and what would make them possible."""

    reason: str
    remedy: str = ""

    def to_json(self) -> dict[str, Any]:
        return {"measured": False, "reason": self.reason, "remedy": self.remedy}


class Machine(NamedTuple):
    """The engine's machine; `here` is False when it is another than the one that docklab runs on, as with Docker Desktop.
    `load` is how many processes wanted a processor in the minute before, on docklab's machine."""

    system: str
    kernel: str
    processors: int
    engine: str
    storage: str
    here: bool
    load: float | None = None

    @property
    def busy(self) -> bool:
        """True when more wanted to run than there are processors, so that every time is longer than it need be."""
        return self.load is not None and self.load > self.processors

    def to_json(self) -> dict[str, Any]:
        return dict(self._asdict())


class Measured(NamedTuple):
    """Everything of one run. `when` is UTC, ISO 8601."""

    when: str
    machine: Machine
    containers: ContainerFigures
    vm: VmFigures | NotMeasured

    def to_json(self) -> dict[str, Any]:
        return {"schema": SCHEMA, "when": self.when, "machine": self.machine.to_json(),
                "containers": self.containers.to_json(), "vm": self.vm.to_json()}


def _rounded(seconds: tuple[float, ...]) -> list[float]:
    return [round(one, 4) for one in seconds]

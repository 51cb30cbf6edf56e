"""From figures to a chart: panels of bars, each with its number and unit, and what has to be said beside them."""

from __future__ import annotations

import datetime
import statistics
from typing import NamedTuple

from docklab.measure.figures import ContainerFigures, Measured, NotMeasured, VmFigures


class Bar(NamedTuple):
    """One thing measured; `value` None means that it was not measured."""

    label: str
    value: float | None
    text: str  # the value as it is read, with its unit
    kind: str = "container"  # container | vm
    low: float | None = None  # where several were measured: the least and the most
    high: float | None = None


class Panel(NamedTuple):
    """Bars that share a scale. `unit` is that of the axis, in which the values are."""

    title: str
    unit: str
    bars: tuple[Bar, ...]


class Chart(NamedTuple):
    """What to draw; `notes` belong to it wherever it is shown."""

    title: str
    subtitle: str
    panels: tuple[Panel, ...]
    notes: tuple[str, ...]


_MEGA = 1e6


def chart(measured: Measured) -> Chart:
    """The chart of a measurement."""
    found, machine = measured.containers, measured.vm
    when = datetime.datetime.fromisoformat(measured.when)
    on = measured.machine
    return Chart(
        title="A container and a virtual machine, measured",
        subtitle=f"{when:%Y-%m-%d %H:%M} UTC, {on.system}, kernel {on.kernel}, {on.processors} processors, "
                 f"Docker Engine {on.engine} ({on.storage})",
        panels=(_start(found, machine), _memory(found, machine), _disk(found, machine)),
        notes=tuple(_notes(measured)))


def _label(machine: VmFigures | NotMeasured) -> str:
    if isinstance(machine, NotMeasured):
        return "VM"
    return "VM, emulated (TCG)" if machine.emulated else "VM, with KVM"


def _vm_bar(machine: VmFigures | NotMeasured, value: float | None, text: str) -> Bar:
    return Bar(_label(machine), value, text if value is not None else "not measured", "vm")


def _start(found: ContainerFigures, machine: VmFigures | NotMeasured) -> Panel:
    times = found.to_first_line
    middle = statistics.median(times)
    vm = machine.to_first_line if isinstance(machine, VmFigures) else None
    return Panel("Start: until its first program prints a line", "s", (
        Bar("container", middle, _spread(times, middle, "s"), low=min(times), high=max(times)),
        _vm_bar(machine, vm, f"{vm:.2f} s" if vm is not None else "")))


def _memory(found: ContainerFigures, machine: VmFigures | NotMeasured) -> Panel:
    used = [one / _MEGA for one in found.memory]
    middle = statistics.median(used) if used else None
    bar = Bar("container", middle, _spread(used, middle, "MB") if middle is not None else "not measured",
              low=min(used, default=None), high=max(used, default=None))
    vm = machine.memory / _MEGA if isinstance(machine, VmFigures) and machine.memory is not None else None
    return Panel("Memory while it runs", "MB", (bar, _vm_bar(machine, vm, f"{vm:.0f} MB" if vm is not None else "")))


def _disk(found: ContainerFigures, machine: VmFigures | NotMeasured) -> Panel:
    own = max(found.own_layer) / _MEGA
    image = found.image_bytes / _MEGA
    vm = (machine.kernel_bytes + machine.initramfs_bytes) / _MEGA if isinstance(machine, VmFigures) else None
    return Panel("Disk", "MB", (
        Bar("each container's own", own, f"{own:.2f} MB"),
        Bar(f"image, once for all {len(found.own_layer)}", image, f"{image:.1f} MB"),
        _vm_bar(machine, vm, f"{vm:.1f} MB: kernel and first files" if vm is not None else "")))


def _spread(values: tuple[float, ...] | list[float], middle: float, unit: str) -> str:
    if len(values) < 2:
        return f"{middle:.2f} {unit}"
    return f"{middle:.2f} {unit} (median of {len(values)}, {min(values):.2f} to {max(values):.2f})"


def _notes(measured: Measured) -> list[str]:
    notes = []
    machine = measured.vm
    if isinstance(machine, NotMeasured):
        notes.append(f"The VM was not measured. {machine.reason}")
        if machine.remedy:
            notes.append(f"To measure it: {machine.remedy}")
    else:
        notes.append(f"The VM is the smallest that does something: {machine.kernel} and the files of "
                     f"{measured.containers.image}, {machine.given // 1024 ** 2} MiB given, one boot with QEMU {machine.qemu}. "
                     "A server's VM has a whole operating system on its disk, which was not measured here.")
        notes += [f"{one}." for one in machine.tried]
        if machine.emulated:
            notes.append("Emulated: every instruction of the guest is translated, which takes time, and memory in QEMU's "
                         "process. With KVM the same VM starts faster.")
    if measured.machine.busy:
        notes.append(f"The machine was busy: a load of {measured.machine.load:g} on {measured.machine.processors} processors. "
                     "Every time is longer than on an idle machine, that of an emulated VM most of all.")
    if not measured.machine.here:
        notes.append("The containers ran on the engine's machine, which is not the one that docklab runs on.")
    return notes

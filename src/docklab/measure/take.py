"""One measurement of both: containers on the engine, a virtual machine on this machine where that is possible."""

from __future__ import annotations

import datetime
import os
import platform
import tempfile
from collections.abc import Callable
from pathlib import Path

from docklab.engine.client import Engine
from docklab.errors import DocklabError
from docklab.measure import containers, guest, kernel, vm
from docklab.measure.figures import Machine, Measured, NotMeasured, VmFigures

IMAGE = "alpine"
_GET_KERNEL = "docklab measure --get-kernel"
_GIVE_KERNEL = "docklab measure --kernel FILE, with a Linux kernel for x86-64"


def take(engine: Engine, owner: str, count: int, *, cache: Path, kernel_file: Path | None = None,
         notice: Callable[[str], None] = lambda _: None, at: Callable[[str], None] = lambda _: None) -> Measured:
    """Measure `count` containers and one virtual machine; `notice` gets what is done, `at` how far it is. Raises NotReady without
    the image; a machine that cannot be booted is a NotMeasured, never an error."""
    when = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    facts = engine.facts()
    on = Machine(system=facts.operating_system, kernel=facts.kernel, processors=facts.cpus, engine=facts.version,
                 storage=facts.storage, here=facts.kernel == platform.release(),
                 load=round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None)
    notice(f"Starting {count} container{'s' if count > 1 else ''}.")
    measured = containers.measure(engine, owner, count, IMAGE, lambda number: at(f"container {number} of {count}"))
    return Measured(when, on, measured, _machine(engine, owner, cache, kernel_file, notice))


def _machine(engine: Engine, owner: str, cache: Path, kernel_file: Path | None,
             notice: Callable[[str], None]) -> VmFigures | NotMeasured:
    lacking = vm.missing()
    if lacking:
        return lacking
    found = kernel_file or kernel.find(cache)
    if found is None:
        return NotMeasured("No kernel that a virtual machine could boot can be read here.",
                           _GET_KERNEL if kernel.can_fetch() else _GIVE_KERNEL)
    notice(f"Booting a virtual machine (at most {sum(vm.DEADLINES.values()):g} s).")
    with tempfile.TemporaryDirectory(prefix="docklab-measure-") as scratch:
        initramfs = Path(scratch) / "initramfs"
        try:
            guest.write(engine, owner, IMAGE, initramfs)
            return vm.measure(found, initramfs)
        except DocklabError as problem:
            return NotMeasured(problem.message, problem.hint)

"""The control groups of a sandbox: one tree with its id in every hierarchy, with its limits on top (cgroup v1 and v2)."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

from docklab.errors import NotReady
from docklab.sandbox.record import Options

ROOT = Path("/sys/fs/cgroup")
_PERIOD = 100_000  # microseconds


def name(id_: str) -> str:
    return f"docklab-{id_}"


def containers(id_: str) -> str:
    """The parent of all containers' groups, as dockerd's --cgroup-parent has it."""
    return f"/{name(id_)}/containers"


def enter(id_: str, options: Options) -> None:
    """Make the groups with their limits, and put this process there with all that will come of it."""
    if (ROOT / "cgroup.controllers").exists():
        _enter_v2(ROOT / name(id_), options)
        return
    limits = [("memory", "memory.limit_in_bytes", options.memory), ("pids", "pids.max", options.pids),
              ("cpu", "cpu.cfs_quota_us", int(options.cpus * _PERIOD))]
    for controller, file, value in limits:
        if not (ROOT / controller).is_dir():
            _refuse_missing(controller, wanted=bool(value))
            continue
        group = ROOT / controller / name(id_)
        group.mkdir(exist_ok=True)
        if value:
            (group / file).write_text(str(value))
        (group / "cgroup.procs").write_text(str(os.getpid()))


def _enter_v2(group: Path, options: Options) -> None:
    engine = group / "engine"  # processes may be in leaves only
    engine.mkdir(parents=True, exist_ok=True)
    known = (ROOT / "cgroup.controllers").read_text().split()
    for controller, value in (("memory", options.memory), ("pids", options.pids), ("cpu", options.cpus)):
        if controller not in known:
            _refuse_missing(controller, wanted=bool(value))
    for parent in (ROOT, group):
        for controller in known:
            with contextlib.suppress(OSError):
                (parent / "cgroup.subtree_control").write_text(f"+{controller}")
    if options.memory:
        (group / "memory.max").write_text(str(options.memory))
    if options.pids:
        (group / "pids.max").write_text(str(options.pids))
    if options.cpus:
        (group / "cpu.max").write_text(f"{int(options.cpus * _PERIOD)} {_PERIOD}")
    (engine / "cgroup.procs").write_text(str(os.getpid()))


def _refuse_missing(controller: str, *, wanted: bool) -> None:
    if wanted:
        raise NotReady(f"This machine cannot limit a sandbox's {controller}: the kernel's {controller} controller is off.",
                       f"Turn it on, or leave that limit out (--{controller}).")


def memory(id_: str) -> int:
    """Bytes that the sandbox uses now, as `docker stats` counts them for a container; 0 where the kernel does not count."""
    from docklab.engine.usage import used_memory

    for whole in (ROOT / name(id_) / "memory.current", ROOT / "memory" / name(id_) / "memory.usage_in_bytes"):
        with contextlib.suppress(OSError, ValueError):
            detail = dict(line.split(maxsplit=1) for line in (whole.parent / "memory.stat").read_text().splitlines())
            return used_memory({"usage": int(whole.read_text()), "stats": detail}) or 0
    return 0


def there(id_: str) -> list[Path]:
    """The sandbox's groups in every hierarchy."""
    return [path for path in (ROOT / name(id_), *ROOT.glob(f"*/{name(id_)}")) if path.is_dir()]


def remove(id_: str) -> None:
    """Remove them all; processes that have just been killed may hold them for a moment."""
    deadline = time.monotonic() + 10
    while found := there(id_):
        for top in found:
            for folder, _, _ in os.walk(top, topdown=False):
                with contextlib.suppress(OSError):
                    Path(folder).rmdir()
        if time.monotonic() > deadline:
            raise NotReady(f"The control group {found[0]} cannot be removed: something still runs in it.",
                           f"See {found[0]}/cgroup.procs, then try again.")

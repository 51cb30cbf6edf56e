"""The first process of a sandbox of this machine: it makes the sandbox's root and network, starts the daemon, forwards
its ports, and takes everything along when it ends. Started by docklab.sandbox.machine; nobody types it."""

from __future__ import annotations

import asyncio
import contextlib
import encodings.idna  # noqa: F401 - once the root has changed, Python finds no modules: all that is needed is imported before
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from docklab.sandbox import cgroups, machine, network, root
from docklab.sandbox.forward import Forwarder
from docklab.sandbox.record import Record


def main(mark: str, file: str, outer: str) -> None:
    """Never returns; the arguments are the mark that tells whose process this is, the sandbox's record, and a descriptor
    of the outer network namespace."""
    record = Record.from_json(json.loads(Path(file).read_text("utf-8")))
    if mark != f"docklab-sandbox={record.id}":
        sys.exit(f"{file} is not the record of {mark}")
    data, runtime = Path(record.folder, "data"), network.RUNTIME / record.id
    for folder in (data, runtime, *map(Path, record.options.share)):
        folder.mkdir(parents=True, exist_ok=True)
    cgroups.enter(record.id, record.options)
    with network.subnet(int(outer)) as net:
        network.connect(record.id, net, int(outer))
    os.environ["PATH"] = machine.search_path(record.options.binaries)
    dockerd = _dockerd()
    settings = {**root.daemon_settings(), "data-root": str(data)}
    root.enter(_folder(runtime / "root"), kept=[data, runtime, *map(Path, record.options.share)],
               programs=[] if dockerd.is_relative_to("/usr") else [dockerd.parent])
    (runtime / "daemon.json").write_text(json.dumps(settings))
    Path("/run/docker.sock").symlink_to(runtime / "docker.sock")  # a container that mounts it gets this sandbox's own engine
    daemon = subprocess.Popen([str(dockerd), *_flags(record, runtime)], stdin=subprocess.DEVNULL)
    asyncio.run(_serve(record, daemon.pid, int(outer), runtime))


def _folder(path: Path) -> Path:
    path.mkdir(exist_ok=True)
    return path


def _dockerd() -> Path:
    found = shutil.which("dockerd")
    if not found:
        sys.exit("dockerd is not installed")
    return Path(found).absolute()


def _flags(record: Record, runtime: Path) -> list[str]:
    return ["--config-file", str(runtime / "daemon.json"), "--exec-root", str(runtime / "exec"), "--pidfile", str(runtime / "pid"),
            "--host", f"unix://{runtime}/docker.sock", "--exec-opt", "native.cgroupdriver=cgroupfs",
            "--cgroup-parent", cgroups.containers(record.id), *record.options.flags]


async def _serve(record: Record, daemon: int, outer: int, runtime: Path) -> None:
    """Look after the daemon until it ends."""
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGCHLD, _reap, daemon, ended)
    _reap(daemon, ended)
    forwarding = asyncio.create_task(_forward(outer, runtime)) if record.options.forward else None
    await ended.wait()
    if forwarding:
        forwarding.cancel()
    sys.exit("dockerd has ended")


def _reap(daemon: int, ended: asyncio.Event) -> None:
    """Take in every child that has ended, orphans too: they all come to the first process."""
    with contextlib.suppress(ChildProcessError):
        while (pid := os.waitpid(-1, os.WNOHANG)[0]) != 0:
            if pid == daemon:
                ended.set()


async def _forward(outer: int, runtime: Path) -> None:
    forwarder = Forwarder(outer, runtime / "ports.json", str(runtime / "docker.sock"))
    while True:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, ValueError):
            await forwarder.follow()
        await asyncio.sleep(0.05)  # the daemon is not up yet; this is the interval of asking


if __name__ == "__main__":
    main(*sys.argv[1:])

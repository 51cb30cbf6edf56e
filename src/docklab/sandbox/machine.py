"""A sandbox that is a daemon of this machine, with its own processes, network, mounts, files and control groups.

Whatever happens to it, it ends as a whole: when its first process dies, the kernel takes all of its processes, its
mounts and its network along. What stays is what `remove` looks for: files, firewall rules, control groups.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from docklab.errors import NotReady
from docklab.objects import hostports
from docklab.sandbox import cgroups, network, processes
from docklab.sandbox.record import Options, Record, remove_tree

_TOOLS = ("dockerd", "setsid", "unshare", "nsenter", "pivot_root", "ip", "iptables", "iptables-save",
          "iptables-restore")
_NONE = Options()


def address(id_: str) -> str:
    """Short, since a socket's path may have 107 characters."""
    return f"unix://{network.RUNTIME}/{id_}/docker.sock"


def obstacle(options: Options = _NONE, outer_host: str = "", outer_certs: str = "") -> str:  # noqa: ARG001 - see Kind
    """Why there can be no sandbox of this kind here; empty when there can."""
    if not sys.platform.startswith("linux"):
        return "a daemon of this machine needs Linux"
    if os.geteuid() != 0:
        return "a daemon of this machine needs root"
    missing = [tool for tool in _TOOLS if not shutil.which(tool, path=search_path(options.binaries))]
    return f"not installed: {', '.join(missing)}" if missing else ""


def search_path(binaries: str = "") -> str:
    """Where programs are looked for: not every root's PATH names the folders of system programs."""
    return os.pathsep.join(filter(None, [binaries, os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin"]))


def create(record: Record, cache: Path, notice: Callable[[str], None]) -> None:  # noqa: ARG001 - see Kind
    """Start it, for the first time or on the files it has; whether it came up is for the caller to see."""
    remove_running(record)
    (network.RUNTIME / record.id).mkdir(parents=True, exist_ok=True)
    network.RUNTIME.chmod(0o700)  # its sockets are root's
    # In a session of its own, and nobody's child: it outlives this command, and Ctrl-C is not for it.
    command = ["setsid", "--fork", "unshare", "--mount", "--net", "--uts", "--pid", "--fork",
               "--mount-proc", "--kill-child", "--", sys.executable, "-S", "-m", processes.PROGRAM,
               processes.mark(record.id), f"{record.folder}/sandbox.json"]
    outer = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
    try:
        with _log(record).open("ab") as output:
            subprocess.run([*command, str(outer)], stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd="/",
                           pass_fds=[outer], env=_environment(), check=True)
    finally:
        os.close(outer)


def last_words(record: Record) -> str:
    """What it said last, and where all of it is."""
    try:
        said = _log(record).read_text("utf-8", "replace").strip().splitlines()[-3:]
    except OSError:
        said = []
    return "\n  ".join([*said, f"See the whole log: {_log(record)}"])


def _log(record: Record) -> Path:
    return Path(record.folder, "log")


def runs(record: Record) -> bool:
    """True while its processes are there; whether it answers is another question."""
    return bool(processes.of(record.id))


def ports(record: Record) -> dict[int, int]:
    """What is published inside, and the port of this machine's 127.0.0.1 on which it answers."""
    try:
        table = json.loads((network.RUNTIME / record.id / "ports.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {int(inside): int(there) for inside, there in table.items()}


def usable(record: Record, asked: int, used: int) -> int:  # noqa: ARG001 - see Kind
    """`used`, unless somebody else holds it on this machine: then one that is free."""
    if not record.options.forward or ports(record).get(used) == used or not hostports.holder(used):
        return used
    return hostports.free(used)


def memory(record: Record) -> int:
    """Bytes in use by all of it."""
    return cgroups.memory(record.id)


def traces(record: Record) -> list[str]:
    """What there is of it, in words, other than its files."""
    found = [f"process {pid}" for pid in processes.of(record.id)] + network.traces(record.id)
    return found + [f"control group {path}" for path in cgroups.there(record.id)]


def remove(record: Record) -> None:
    """Remove all of it but its folder. Works on whatever is left of one that was killed."""
    remove_running(record)
    data = Path(record.folder, "data")
    if data.exists():
        remove_tree(data)


def remove_running(record: Record) -> None:
    """Remove everything of it that is not a file worth keeping."""
    if os.geteuid() != 0:
        raise NotReady(f"The sandbox {record.name} belongs to root.", f"As root: docklab sandbox down {record.name}")
    processes.kill(record.id)
    network.remove(record.id)
    cgroups.remove(record.id)
    runtime = network.RUNTIME / record.id
    if runtime.exists():
        remove_tree(runtime)


def enter(record: Record, command: list[str]) -> list[str]:
    """The command, to be run in the sandbox's network namespace, where what it publishes is on 127.0.0.1."""
    return ["nsenter", f"--net=/proc/{processes.first(record.id)}/ns/net", "--", *command]


def _environment() -> dict[str, str]:
    """The warden imports docklab from where this docklab is, and reads nothing of the user's Docker settings."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("DOCKER_", "DOCKLAB_"))}
    return {**kept, "PYTHONPATH": str(Path(__file__).parents[2])}

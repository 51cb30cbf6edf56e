"""This machine's own tools: run as they are found on the PATH, with failures as ImageUnavailable."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from docklab.errors import ImageUnavailable

CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
OWN_CERTIFICATES = Path("/usr/local/share/ca-certificates")
ELSEWHERE = "Or get the image where a registry answers: docker save there, docker load -i here."
_SECONDS = 900
_STOP_SECONDS = 30
_SEAL = ("unshare", "--mount", "--propagation", "private", "--pid", "--fork", "--kill-child", "--mount-proc", "--")


def run(command: Sequence[str], *, folder: Path | None = None, given: str = "", sealed: bool = False) -> str:
    """Output of a command, which ends when docklab stops or dies. A `sealed` one has its own mounts and processes,
    where root may have that, so that whatever it mounts and starts is gone with it."""
    sealed = sealed and _can_seal()
    guard = [*leash("KILL" if sealed else "TERM"), *(_SEAL if sealed else ())]
    environment = os.environ | {"LC_ALL": "C", "DEBIAN_FRONTEND": "noninteractive"}
    try:
        process = subprocess.Popen([*guard, *command], cwd=folder, env=environment, text=True, errors="replace",
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    except OSError as problem:
        raise ImageUnavailable(f"{command[0]} cannot be run here: {problem}", ELSEWHERE) from problem
    with process:
        try:
            output, errors = process.communicate(given, timeout=_SECONDS)
        except subprocess.TimeoutExpired as problem:
            raise ImageUnavailable(f"{command[0]} took longer than {_SECONDS} seconds.", ELSEWHERE) from problem
        finally:
            _stop(process, sealed=sealed)
    if process.returncode:
        raise ImageUnavailable(f"`{' '.join(command[:3])} …` failed: {_last(errors or output)}",
                               f"See that this machine reaches its package mirror (apt-get update). {ELSEWHERE}")
    return output


def need(*tools: str) -> None:
    """Raises ImageUnavailable unless all these tools are here."""
    for tool in tools:
        if not shutil.which(tool):
            raise ImageUnavailable(f"A stand-in is built from Debian packages, but {tool} is not on this machine.",
                                   f"Build it on Debian or Ubuntu. {ELSEWHERE}")


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def apt_update(notice: Callable[[str], None]) -> None:
    """Refresh the package lists; raises ImageUnavailable for those who may not."""
    if not is_root():
        raise ImageUnavailable("The package lists of this machine have to be refreshed, which only root may do.",
                               f"sudo apt-get update, then try again. {ELSEWHERE}")
    notice("Refreshing this machine's package lists (apt-get update).")
    run(["apt-get", "update"])


def has_own_certificates() -> bool:
    """True where the machine trusts certificate authorities of its own, as on many companies' networks."""
    return CERTIFICATES.is_file() and any(OWN_CERTIFICATES.rglob("*.crt"))


def leash(signal: str) -> list[str]:
    """Sends the signal to the command when docklab dies."""
    return ["setpriv", "--pdeathsig", signal, "--"] if shutil.which("setpriv") else []


def _can_seal() -> bool:
    if not is_root() or not shutil.which("unshare"):
        return False
    return subprocess.run([*_SEAL, "true"], capture_output=True, check=False).returncode == 0


def _stop(process: subprocess.Popen[str], *, sealed: bool) -> None:
    """Not sealed, it is asked first: a killed builder could not remove what it had begun."""
    if process.poll() is not None:
        return
    if not sealed:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_STOP_SECONDS)
    process.kill()
    process.communicate()  # ends when the last of its processes has ended


def _last(text: str) -> str:
    """The last lines that say something went wrong, else the last line."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    wrong = [line for line in lines if line.startswith(("E:", "Err:", "dpkg"))]
    return " ".join((wrong or lines)[-3 if wrong else -1:]) or "it said nothing"

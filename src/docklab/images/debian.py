"""The stand-in for python: a small Debian with its Python and pip, from the mirror that this machine uses.

Other recipes make theirs of Debian's packages with `bootstrap`.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from docklab.errors import ImageUnavailable
from docklab.images import machine

_VERSION = "1"
_SUITE = "trixie"  # its python3 is 3.13
_TESTING = "forky"
_PACKAGES = "python3,python3-pip,ca-certificates"
_SOURCES = Path("/etc/apt/sources.list.d/debian.sources")
_OPTIONS = (
    "--dpkgopt=path-exclude=/usr/share/man/*",
    "--dpkgopt=path-exclude=/usr/share/locale/*",
    "--dpkgopt=path-exclude=/usr/share/doc/*",
    "--dpkgopt=path-include=/usr/share/doc/*/copyright",
    '--customize-hook=rm -f "$1"/usr/lib/python3*/EXTERNALLY-MANAGED',
    '--customize-hook=ln -s python3 "$1"/usr/bin/python',
    '--customize-hook=rm -rf "$1"/var/lib/apt/lists/* "$1"/var/cache/apt/* "$1"/var/log/*.log "$1"/var/log/apt',
)


def version() -> str:
    """Changes with the recipe and with the certificate authorities that go into the image."""
    if not machine.has_own_certificates():
        return _VERSION
    return f"{_VERSION} {hashlib.sha256(machine.CERTIFICATES.read_bytes()).hexdigest()}"


def environment() -> dict[str, str]:
    """What pip needs to work inside as it does on this machine."""
    found = {}
    if machine.has_own_certificates():
        found = dict.fromkeys(("PIP_CERT", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"), str(machine.CERTIFICATES))
    index = _index_url()
    return found | ({"PIP_INDEX_URL": index} if index else {})


def write(work: Path, out: Path, notice: Callable[[str], None]) -> None:
    """Write the root file system to the tar file `out`."""
    options = ["--variant=minbase", f"--include={_PACKAGES}", *_OPTIONS, *certificates()]
    bootstrap(work, out, notice, what=f"a small Debian ({_SUITE}) with Python", suite=_SUITE, options=options)


def bootstrap(work: Path, out: Path, notice: Callable[[str], None], *, what: str, suite: str, options: list[str]) -> None:
    """Write a root file system of the suite's packages to the tar file `out`; `options` are mmdebstrap's."""
    machine.need("apt-get", "dpkg")
    sources = _sources(suite)
    _need_mmdebstrap(notice)
    notice(f"Building {what} from this machine's mirror: about half a minute.")
    command = ["mmdebstrap", f"--mode={'root' if machine.is_root() else 'unshare'}", "--format=tar", *options, suite,
               str(out), "-"]
    machine.run(["env", f"TMPDIR={_temporary(work)}", *command], given=sources, sealed=True)


def _temporary(work: Path) -> Path:
    """Inside the work folder, so that it goes with it, and open to the account that apt downloads as."""
    work.chmod(0o755)
    folder = work / "tmp"
    folder.mkdir()
    folder.chmod(0o1777)
    return folder


def certificates() -> list[str]:
    """Options that bring this machine's own certificate authorities along."""
    if not machine.has_own_certificates():
        return []
    return [f"--customize-hook=copy-in {machine.OWN_CERTIFICATES} {machine.OWN_CERTIFICATES.parent}",
            f"--customize-hook=upload {machine.CERTIFICATES} {machine.CERTIFICATES}"]


def _need_mmdebstrap(notice: Callable[[str], None]) -> None:
    if shutil.which("mmdebstrap"):
        return
    if not machine.is_root():
        raise ImageUnavailable("This stand-in is built with mmdebstrap, which is not on this machine.",
                               f"sudo apt-get install mmdebstrap, then try again. {machine.ELSEWHERE}")
    notice("Installing this machine's package mmdebstrap (apt-get remove mmdebstrap undoes it).")
    command = ["apt-get", "install", "-y", "--no-install-recommends", "mmdebstrap"]
    try:
        machine.run(command)
    except ImageUnavailable:
        machine.apt_update(notice)
        machine.run(command)


def _sources(suite: str) -> str:
    """The first stanza of this machine's Debian sources, with the suite."""
    if not _SOURCES.is_file():
        raise ImageUnavailable(f"This stand-in needs a Debian mirror, and {_SOURCES} does not name one.",
                               f"Build it on Debian 12 or later. {machine.ELSEWHERE}")
    text = _SOURCES.read_text("utf-8")
    lines = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    stanza = next((one for one in re.split(r"\n\s*\n", lines) if "URIs:" in one), "")
    kept = [line for line in stanza.splitlines()
            if line.partition(":")[0] in ("URIs", "Signed-By", "Check-Valid-Until")]
    if suite == _TESTING and "Check-Valid-Until: no" not in kept:
        kept.append("Check-Valid-Until: no")  # a mirror may be a snapshot, whose testing release has expired
    return "\n".join(["Types: deb", f"Suites: {suite}", "Components: main", *kept, ""])


def _index_url() -> str:
    """The package index that this machine's pip is set to, unless it is local or holds a password."""
    url = os.environ.get("PIP_INDEX_URL") or _configured_index_url()
    parts = urlsplit(url)
    return url if parts.scheme in ("http", "https") and "@" not in parts.netloc else ""


def _configured_index_url() -> str:
    try:
        return machine.run([sys.executable, "-m", "pip", "config", "get", "global.index-url"]).strip()
    except ImageUnavailable:
        return ""

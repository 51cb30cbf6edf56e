"""The stand-in for docker:dind: a Docker engine of Debian's packages, for a sandbox in a container."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from docklab.images import debian

NAME = "docker:dind"
_SUITE = "forky"  # as scripts/engine has it; engines before 28 date the start of a container too late under load
_OPTIONS = (
    "--variant=minbase", "--include=docker.io,docker-cli,openssl,ca-certificates,procps",
    "--dpkgopt=path-exclude=/usr/share/man/*", "--dpkgopt=path-exclude=/usr/share/locale/*",
    "--dpkgopt=path-exclude=/usr/share/doc/*", "--dpkgopt=path-include=/usr/share/doc/*/copyright",
    '--customize-hook=rm -rf "$1"/var/lib/apt/lists/* "$1"/var/cache/apt/* "$1"/var/log/*.log "$1"/var/log/apt',
)
# As in the official image: else what the engine stores would be in the container's own, layered files.
INSTRUCTIONS = ("VOLUME /var/lib/docker", "EXPOSE 2376")


def version() -> str:
    """Changes with the recipe, and with what goes into every image of Debian's packages."""
    return f"{debian.version()} with ps"  # which `docker top` needs


def write(work: Path, out: Path, notice: Callable[[str], None]) -> None:
    """Write the root file system to the tar file `out`."""
    options = [*_OPTIONS, *debian.certificates()]
    debian.bootstrap(work, out, notice, what=f"a Docker engine of Debian's packages ({_SUITE})", suite=_SUITE, options=options)

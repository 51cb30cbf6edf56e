"""The command that installs a program here, by the system that this is."""

from __future__ import annotations

import platform
import sys
from pathlib import Path

_DOCKERS_OWN = ("/etc/apt/sources.list.d/docker.list", "/etc/apt/sources.list.d/docker.sources", "/etc/yum.repos.d/docker-ce.repo")
# The plugin's package, by distribution; Docker's own packages have names of their own.
_PLUGINS = {
    "ubuntu": {"compose": "sudo apt-get install docker-compose-v2", "buildx": "sudo apt-get install docker-buildx"},
    "debian": {"compose": "sudo apt-get install docker-compose", "buildx": "sudo apt-get install docker-buildx"},
    "fedora": {"compose": "sudo dnf install docker-compose", "buildx": "sudo dnf install docker-buildx"},
    "arch": {"compose": "sudo pacman -S docker-compose", "buildx": "sudo pacman -S docker-buildx"},
    "alpine": {"compose": "sudo apk add docker-cli-compose", "buildx": "sudo apk add docker-cli-buildx"},
}
_FIRST_DEBIAN_WITH_V2 = 13


def plugin(name: str) -> str:
    """The command that installs the docker plugin here: compose or buildx."""
    if sys.platform != "linux":
        return "Update Docker Desktop: it contains this."
    system = _os_release()
    if any(Path(source).exists() for source in _DOCKERS_OWN):
        tool = "dnf" if system.get("ID") in ("fedora", "rhel", "centos") else "apt-get"
        return f"sudo {tool} install docker-{name}-plugin"
    if system.get("ID") == "debian" and int(system.get("VERSION_ID") or 99) < _FIRST_DEBIAN_WITH_V2:
        # Debian 12 calls Compose v1 docker-compose, and has no buildx at all.
        source = "Add Docker's package source (https://docs.docker.com/engine/install/debian)"
        return f"{source}, then: sudo apt-get install docker-{name}-plugin"
    return _PLUGINS.get(system.get("ID", ""), {}).get(
        name, f"Install docker-{name}-plugin: https://docs.docker.com/engine/install/")


def _os_release() -> dict[str, str]:
    try:
        return platform.freedesktop_os_release()
    except OSError:
        return {}

"""Which kind of engine answers, by what it says of itself."""

from __future__ import annotations

from enum import Enum
from typing import Any


class Kind(Enum):
    """The value is what to call it."""

    ENGINE = "Docker Engine"
    DESKTOP = "Docker Desktop"
    ROOTLESS = "Docker Engine, rootless"
    PODMAN = "Podman"


def kind_of(version: dict[str, Any], info: dict[str, Any]) -> Kind:
    """The kind, from the answers to /version and /info."""
    if any("podman" in (one.get("Name") or "").lower() for one in version.get("Components") or []):
        return Kind.PODMAN
    platform = (version.get("Platform") or {}).get("Name") or ""
    if "Docker Desktop" in (info.get("OperatingSystem") or "") or platform.startswith("Docker Desktop"):
        return Kind.DESKTOP
    return Kind.ROOTLESS if is_rootless(info) else Kind.ENGINE


def is_rootless(info: dict[str, Any]) -> bool:
    """True when the engine runs without root rights."""
    return any(option.startswith("name=rootless") for option in info.get("SecurityOptions") or [])

"""The processors of this machine and of the engine's, and whether other ones are emulated."""

from __future__ import annotations

import platform
import re
from typing import NamedTuple

from docklab.doctor.asking import Said, ask
from docklab.doctor.finding import Finding, State
from docklab.doctor.machine import Machine

_NAMES = {"x86_64": "amd64", "amd64": "amd64", "aarch64": "arm64", "arm64": "arm64"}
_PLATFORMS = re.compile(r"^Platforms:\s*(.+)$", re.MULTILINE)
_FAMILIES = {"amd64": ("amd64", "386"), "arm64": ("arm64", "arm")}  # what such a processor runs by itself


class ArchitectureFacts(NamedTuple):
    """`platforms` are the builder's, such as linux/arm64: what it runs, by itself or emulated; empty when it did not
    tell."""

    client: str
    engine: str
    platforms: tuple[str, ...]


def architecture(machine: Machine) -> Finding:
    """Architecture and emulation."""
    builder = ask("docker", "buildx", "inspect", seconds=20, variables=machine.settings.engine_variables)
    engine = machine.version.get("Arch") or machine.info.get("Architecture") or ""
    return line(ArchitectureFacts(plain(platform.machine()), plain(engine), platforms_of(builder)))


def plain(name: str) -> str:
    """An architecture as Docker calls it."""
    return _NAMES.get(name.lower(), name.lower())


def platforms_of(said: Said) -> tuple[str, ...]:
    """The platforms in what `docker buildx inspect` prints; those with a star somebody only wrote down by hand."""
    found = _PLATFORMS.search(said.text) if said.ok else None
    return tuple(one.strip() for one in found[1].split(",") if "*" not in one) if found else ()


def line(facts: ArchitectureFacts) -> Finding:
    """What they mean."""
    own = _FAMILIES.get(facts.engine, (facts.engine,))
    others = [one for one in facts.platforms if one.split("/")[1] not in own]
    seen = f"engine {facts.engine}" + (f", this machine {facts.client}" if facts.client != facts.engine else "")
    if others:
        return Finding("architecture", "architecture", State.OK, f"{seen}; {', '.join(others[:4])} emulated")
    if not facts.platforms:
        return Finding("architecture", "architecture", State.LIMITED,
                       f"{seen}; whether others are emulated is not known without buildx", f"Use images for {facts.engine}.")
    return Finding("architecture", "architecture", State.LIMITED, f"{seen}; no other is emulated",
                   f"Images for other processors than {facts.engine} can be neither run nor built here.",
                   "docker run --privileged --rm tonistiigi/binfmt --install all")

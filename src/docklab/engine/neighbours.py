"""Every container in one answer of the engine: less than an inspection tells, and enough to find who is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from docklab.engine.faults import translated
from docklab.engine.stacks import compose

if TYPE_CHECKING:
    from docklab.engine.client import Engine

_CODE = re.compile(r"(?:Exited|Restarting) \((\d+)\)")
_HEALTH = re.compile(r"\((healthy|unhealthy|health: starting)\)")


class NeighbourFacts(NamedTuple):
    """A container as `docker ps --all` lists it. `ports` are (its own TCP port, the host's port or 0 where it is not published);
    `networks` leads from a network to the address there, empty for one that does not run. `volumes` are names."""

    id: str
    name: str
    image_ref: str
    image_id: str
    state: str
    exit_code: int
    health: str
    ports: tuple[tuple[int, int], ...]
    networks: dict[str, str]
    labels: dict[str, str]
    volumes: tuple[str, ...]
    created: int  # seconds since the epoch

    @property
    def up(self) -> bool:
        """Running, and not between two attempts."""
        return self.state == "running"

    @property
    def service(self) -> str:
        """What Compose calls it; empty for one that Compose has not made."""
        return self.labels.get(compose.SERVICE, "")

    @property
    def project(self) -> str:
        """The Compose project that it is of; empty for none."""
        return self.labels.get(compose.PROJECT, "")


def everyone(engine: Engine) -> tuple[NeighbourFacts, ...]:
    """All containers, running or not."""
    with translated():
        return tuple(parse(one) for one in engine.raw.containers(all=True))


def parse(raw: dict[str, Any]) -> NeighbourFacts:
    """From an entry of the engine's list."""
    status, networks = raw.get("Status") or "", (raw.get("NetworkSettings") or {}).get("Networks") or {}
    code, health = _CODE.search(status), _HEALTH.search(status)
    ports = {(int(one.get("PrivatePort") or 0), int(one.get("PublicPort") or 0)) for one in raw.get("Ports") or []
             if one.get("Type") == "tcp"}
    return NeighbourFacts(
        id=raw["Id"], name=(raw.get("Names") or [""])[0].lstrip("/"), image_ref=raw.get("Image") or "",
        image_id=raw.get("ImageID") or "", state=raw.get("State") or "", exit_code=int(code[1]) if code else 0,
        health=health[1] if health else "", ports=tuple(sorted(ports)),
        networks={name: (one or {}).get("IPAddress") or "" for name, one in networks.items()},
        labels=dict(raw.get("Labels") or {}),
        volumes=tuple(one.get("Name") or "" for one in raw.get("Mounts") or [] if one.get("Type") == "volume"),
        created=int(raw.get("Created") or 0))

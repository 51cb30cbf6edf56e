"""The containers of a pod's template, and how the cluster asks them whether they are well."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from docklab.engine import names

_UNITS = {"k": 10 ** 3, "M": 10 ** 6, "G": 10 ** 9, "Ki": 2 ** 10, "Mi": 2 ** 20, "Gi": 2 ** 30, "m": 0.001}


class ProbeFacts(NamedTuple):
    """How a container is asked whether it is well. `what` says it in words; a port may be a name; `patience` is after how many
    seconds one that never was well counts as ill, `every` how many seconds it asks, `command` what it runs in the container."""

    what: str
    path: str = ""
    port: str = ""
    patience: int = 0
    every: int = 10
    command: tuple[str, ...] = ()


class ContainerFacts(NamedTuple):
    """A container as a template wants it; memory in bytes, 0 for none."""

    name: str
    image: str
    readiness: ProbeFacts | None = None
    liveness: ProbeFacts | None = None
    memory_limit: int = 0
    memory_request: int = 0
    ports: tuple[tuple[str, int], ...] = ()

    def asked_by(self, probe: ProbeFacts) -> int:
        """The port that the probe asks; 0 where it names one that is not there."""
        return int(probe.port) if probe.port.isdigit() else dict(self.ports).get(probe.port, 0)


def images(spec: dict[str, Any]) -> tuple[str, ...]:
    """The images of a pod's containers, named as docker names them."""
    return tuple(names.familiar(one["image"]) for one in spec["containers"])


def of_spec(spec: dict[str, Any]) -> tuple[ContainerFacts, ...]:
    """As a pod's template wants them."""
    return tuple(_container(one) for one in spec["containers"])


def _container(raw: dict[str, Any]) -> ContainerFacts:
    resources = raw.get("resources") or {}
    return ContainerFacts(
        name=raw.get("name") or "", image=names.familiar(raw["image"]), readiness=_probe(raw.get("readinessProbe")),
        liveness=_probe(raw.get("livenessProbe")),
        memory_limit=in_bytes((resources.get("limits") or {}).get("memory")),
        memory_request=in_bytes((resources.get("requests") or {}).get("memory")),
        ports=tuple((one.get("name") or "", int(one["containerPort"])) for one in raw.get("ports") or []))


def _probe(raw: dict[str, Any] | None) -> ProbeFacts | None:
    if not raw:
        return None
    every = int(raw.get("periodSeconds") or 10)
    patience = int(raw.get("initialDelaySeconds") or 0) + every * int(raw.get("failureThreshold") or 3)
    if asked := raw.get("httpGet"):
        path, port = asked.get("path") or "/", str(asked["port"])
        return ProbeFacts(f"GET {path} on port {port}", path, port, patience, every)
    if asked := raw.get("tcpSocket"):
        return ProbeFacts(f"a connection to port {asked['port']}", "", str(asked["port"]), patience, every)
    command = tuple((raw.get("exec") or {}).get("command") or ())
    return ProbeFacts(f"the command `{' '.join(command)}`" if command else "one of another kind", patience=patience, every=every,
                      command=command)


def in_bytes(quantity: str | None) -> int:
    """`64Mi` as the API means it; 0 for none."""
    match = re.fullmatch(r"([0-9.]+)([A-Za-z]*)", str(quantity or "0"))
    return int(float(match[1]) * _UNITS.get(match[2], 1)) if match else 0

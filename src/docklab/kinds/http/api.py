"""An API that predicts: which containers serve it, and what they answer to rows of numbers.

It is asked with JSON: `{"rows": [[5.1, 3.5, 1.4, 0.2]]}`, a list of numbers for each row.
"""

from __future__ import annotations

import http.client
import secrets
from dataclasses import dataclass, field
from typing import NamedTuple

from docklab.engine.facts import ContainerFacts
from docklab.kinds import ports
from docklab.kinds.case import Case
from docklab.kinds.expect import IN_WORKSPACE, STRICT, Outcome, failed
from docklab.kinds.http import http as web

# What the measures of an iris may be, in the order of the columns, in tenths of a centimetre. Most such rows are no real flower:
# it is there that models differ.
_RANGES = ((43, 79), (20, 44), (10, 69), (1, 25))
_ROWS = 12
# How long an API may take from its container's start to its first answer: it imports much and loads a model before.
_PATIENCE = 2 * web.PATIENCE
Rows = tuple[tuple[float, ...], ...]


class Reply(NamedTuple):
    """An answer over HTTP, from this container."""

    server: ContainerFacts
    status: int
    body: str


@dataclass(frozen=True)
class Api:
    """A container that is asked over the port that it publishes, or each container of a Compose service."""

    __pydantic_config__ = STRICT

    container: str = ""  # a container that is asked over the port it publishes
    service: str = ""  # or each container of this Compose service
    folder: str = field(default=".", metadata=IN_WORKSPACE)  # of the workspace, with the Compose file
    port: int = 5000  # the container's; asked on whatever host port leads to it
    path: str = "/predict"  # what is asked for

    def __post_init__(self) -> None:
        if bool(self.container) == bool(self.service):
            raise ValueError("give exactly one of container, service")

    @property
    def called(self) -> str:
        return f"container {self.container}" if self.container else f"service {self.service}"

    def servers(self, case: Case) -> list[ContainerFacts]:
        """The containers to ask; none when there are none."""
        if self.service:
            return case.stack(self.folder).of(self.service)
        found = case.container(self.container)
        return [found] if found else []

    def ask(self, case: Case, found: ContainerFacts, body: str) -> Reply | Outcome:
        """What the container answers to this body, or why it cannot be asked."""
        wanted = f"an answer from {self.path} on container port {self.port}"
        port = ports.host_port(found, self.port)
        if not found.up or not port:
            why = "is not running" if not found.up else f"does not publish port {self.port}"
            return failed("unreachable", wanted, f"{found.name} {why}")
        try:
            return Reply(found, *web.post(case.engine.address, case.engine.outside(port), self.path, body))
        except (OSError, http.client.HTTPException) as problem:
            return failed("no-answer", wanted, f"{found.name}: no answer on port {port}: {problem}",
                          retry=web.still_starting(case, found) or young(found, case))


def hidden_rows() -> Rows:
    """Rows that nobody has seen before, other ones for each check."""
    return tuple(tuple((low + secrets.randbelow(high - low + 1)) / 10 for low, high in _RANGES) for _ in range(_ROWS))


def young(found: ContainerFacts, case: Case) -> bool:
    """Whether its program may still be starting."""
    return case.age(found.started) < _PATIENCE

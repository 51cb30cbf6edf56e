"""Expectations about who reaches whom: asked from within, by a helper that sees what a container sees.

The aliases that the engine lists differ from version to version, and an attached network says nothing about a program
that listens: only an answer does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from docklab.engine.facts import NANOSECONDS, ContainerFacts
from docklab.kinds.case import Case
from docklab.kinds.expect import STRICT, Outcome, failed, passed, skipped

# How long a server may take from its container's start to its first answer.
PATIENCE = 8 * NANOSECONDS
_NO_NAME = ("bad address", "unknown host", "not known", "can't resolve")


@dataclass(frozen=True)
class Origin:
    """From where: a container, or a network, as a new container on it would."""

    __pydantic_config__ = STRICT
    container: str = ""  # a helper sees what this container sees
    network: str = ""  # as a new container on this network would

    def __post_init__(self) -> None:
        if bool(self.container) == bool(self.network):
            raise ValueError("give exactly one of container, network")

    def __str__(self) -> str:
        return f"`{self.container or self.network}`"


@dataclass(frozen=True)
class ReachCheck:
    """Whether a container is reached over HTTP: `from` a `container` (a helper sees what that one sees) or a `network` (as a new
    container on it would), `to` a container by its name, on its own `port`, at `path`. `says` is text in the answer. With
    `never: true` nothing may get through, neither by name nor by address; let it wait for a check that the same container
    reaches another. It is skipped where nothing could be asked.

    ```yaml
    reach: {from: {container: api}, to: db, port: 6379, says: "{{nonce}}"}
    ```
    """

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "reach"

    from_: Origin  # from where it is asked
    to: str  # a container by its name
    port: int  # that container's own port
    path: str = "/"  # what is asked for
    says: str = ""  # text in the answer
    never: bool = False  # nothing gets through, neither by name nor by address

    def title(self) -> str:
        """What is expected, in one line."""
        return f"{self.from_} {'cannot reach' if self.never else 'reaches'} `{self.to}` on port {self.port}"

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        origin, target = self.mode(case), case.container(self.to)
        if not origin:
            return failed("origin-missing", f"a running {self.from_}", "there is none")
        if target is None or not target.up or target.paused:
            return failed("target-missing", f"a running container {self.to}",
                          f"it is {target.status}" if target else f"no container is named {self.to}")
        return self._never(case, origin, target) if self.never else self._once(case, origin, target)

    def mode(self, case: Case) -> str:
        """The network in which to ask, as the engine names it; empty when there is none."""
        if self.from_.network:
            network = case.network(self.from_.network)
            return network.id if network else ""
        container = case.container(self.from_.container)
        return f"container:{container.id}" if container and container.up and not container.paused else ""

    def _once(self, case: Case, origin: str, target: ContainerFacts) -> Outcome:
        wanted = f"an answer from {self.to}:{self.port}"
        answer = case.ask(origin, self.to, self.port, self.path) or ""
        if answered(answer):
            body = answer.partition("\r\n\r\n")[2] or answer.partition("\n\n")[2]
            if self.says in body:
                return passed(self.title(), f"{self.to}:{self.port} answers")
            return failed("said", f"`{self.says}` from {self.to}:{self.port}", f"it answers {body.strip()[:200]}")
        if any(word in answer.casefold() for word in _NO_NAME):
            return failed("no-name", wanted, f"from {self.from_} the name {self.to} is not known")
        young = case.age(target.started) < PATIENCE
        seen = "the connection is refused" if "refused" in answer else "silence"
        return failed("refused" if "refused" in answer else "silence", wanted, seen, retry=young)

    def _never(self, case: Case, origin: str, target: ContainerFacts) -> Outcome:
        wanted = f"nothing gets from {self.from_} to {self.to}"
        for host, port in self._ways(case, origin, target):
            answer = case.ask(origin, host, port, self.path)
            if answer is None:  # that nothing was heard proves nothing where nothing was asked
                return skipped(wanted, f"no request can be sent from {self.from_}: that needs the image alpine, or another with "
                                       "`nc`")
            by_host = host not in (self.to, *target.networks.values())
            # Who refuses is reached; but the host may do so by itself, whatever listens in the container.
            if answered(answer) or ("refused" in answer and not by_host) or (by_host and answer and not answer.startswith("nc:")):
                return failed("reached-by-host" if by_host else "reached", wanted, f"{host}:{port} answers")
        return passed(self.title(), wanted)

    def _ways(self, case: Case, origin: str, target: ContainerFacts) -> list[tuple[str, int]]:
        """By its name, by its addresses, and by the host on which its port is published."""
        ways = [(host, self.port) for host in (self.to, *filter(None, target.networks.values()))]
        published = [one.host for one in target.ports if one.container == f"{self.port}/tcp" and one.host]
        published += [self.port] * (target.network_mode == "host")
        gateway = case.gateway(origin) if published else ""
        return ways + [(gateway, port) for port in dict.fromkeys(published) if gateway]


def answered(text: str) -> bool:
    """True when a web server spoke."""
    return text.startswith("HTTP/")

"""Expectations about one network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from docklab.kinds.case import Case
from docklab.kinds.expect import STRICT, Outcome, failed, passed


@dataclass(frozen=True)
class NetworkCheck:
    """A network by `name`, its `driver`, the containers it `joins`, those of them that it has `alone` (they are on no other), and
    those it is `without`.

    ```yaml
    network: {name: mlnet, joins: [api, db]}
    ```
    """

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "network"

    name: str  # its name
    driver: str = "bridge"  # its driver
    joins: tuple[str, ...] = ()  # names of containers
    without: tuple[str, ...] = ()  # names of containers that are not on it
    alone: tuple[str, ...] = ()  # of those that join it, the ones that are on no other

    def title(self) -> str:
        """What is expected, in one line."""
        parts = [self.joins and f"joins {', '.join(self.joins)}", self.without and f"is without {', '.join(self.without)}",
                 self.alone and f"is the only one of {', '.join(self.alone)}"]
        return f"network `{self.name}` " + (" and ".join(part for part in parts if part) or "is there")

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        found = case.network(self.name)
        if found is None:
            return failed("missing", f"a network named {self.name}", f"no network is named {self.name}")
        if found.driver != self.driver:
            return failed("driver", f"driver {self.driver}", f"driver {found.driver}")
        for name in self.joins:
            container = case.container(name)
            if container is None:
                return failed("container-missing", f"container {name} on {self.name}", f"no container is named {name}")
            if self.name not in container.networks:
                return failed("not-joined", f"{name} on {self.name}", f"{name} is on {container.network_names}")
        for name in self.alone:
            if (container := case.container(name)) and set(container.networks) != {self.name}:
                return failed("not-alone", f"{name} on {self.name} only", f"{name} is on {container.network_names}")
        for name in self.without:
            if (container := case.container(name)) and self.name in container.networks:
                return failed("joined", f"{name} not on {self.name}", f"{name} is on {container.network_names}")
        return passed(self.title(), f"{found.name}, driver {found.driver}")



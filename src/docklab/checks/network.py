"""Expectations about one network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from docklab.checks.case import Case
from docklab.checks.expect import STRICT, Outcome, failed, passed


@dataclass(frozen=True)
class NetworkCheck:
    """A network of the learner's own, and the containers attached to it."""

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "network"

    name: str
    driver: str = "bridge"
    joins: tuple[str, ...] = ()  # names of containers

    def title(self) -> str:
        """What is expected, in one line."""
        return f"network `{self.name}` " + (f"joins {', '.join(self.joins)}" if self.joins else "is there")

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
                return failed("not-joined", f"{name} on {self.name}", f"{name} is on {', '.join(container.networks)}")
        return passed(self.title(), f"{found.name}, driver {found.driver}")

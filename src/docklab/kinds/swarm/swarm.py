"""Expectations about the swarm that the engine is in: that it has one and manages it, or that it has left it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from docklab.engine.stacks import swarm
from docklab.kinds.case import Case
from docklab.kinds.expect import STRICT, Outcome, failed, passed


@dataclass(frozen=True)
class SwarmCheck:
    """The swarm that the engine is in: `active: true` (it manages one, and takes tasks) or `left: true` (it has left the one that
    was there when the exercise began). An exercise that uses a swarm says `asks_for: {swarm: true, service: [api]}` and `needs:
    [{feature: swarm}]`. A swarm that was there before is never touched: the exercise is then refused.

    ```yaml
    swarm: {active: true}
    ```
    """

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "swarm"

    active: bool = False  # the engine manages one, and takes tasks
    left: bool = False  # it has left the one that was there when the exercise began

    def __post_init__(self) -> None:
        if self.active == self.left:
            raise ValueError("give exactly one of active, left")

    def title(self) -> str:
        """What is expected, in one line."""
        return "the engine has left its swarm" if self.left else "the engine manages a swarm"

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        found = case.swarm()
        seen = f"swarm: {found.state}" + (f", {found.error}" if found.error else "")
        if self.left:
            return self._judge_left(case, seen)
        if found.state != "active":
            return failed(found.state, "swarm: active", seen, retry=found.state == "pending")
        if not found.manager:
            return failed("worker", "a manager", "a worker of a swarm that another machine manages")
        takes = case.availability(found.node)
        if takes != "active":
            return failed("unavailable", "a node that takes tasks", f"availability of the node: {takes or 'unknown'}")
        return passed(self.title(), f"{seen}, manager, {found.nodes} node")

    def _judge_left(self, case: Case, seen: str) -> Outcome:
        found, before = case.swarm(), case.known_id("swarm", swarm.NAME)
        if not before:
            return failed("never", "a swarm that was there when the exercise began", "none was")
        if found.id:
            return failed("still" if found.id == before else "another", "swarm: inactive", seen)
        return passed(self.title(), seen)

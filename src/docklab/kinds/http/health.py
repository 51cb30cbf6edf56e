"""Expectations about a container's health check: what it says, and that it can say the opposite."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from docklab.engine.facts import NANOSECONDS, ContainerFacts, HealthFacts
from docklab.kinds.case import Case
from docklab.kinds.container.container import describe
from docklab.kinds.expect import STRICT, Outcome, failed, passed

# How much later than the engine's own plan the result of a health check may come.
_GRACE = 5 * NANOSECONDS
# How long a program may take until it can be well, though its check has given it up before.
_STARTING = 20 * NANOSECONDS
# A health check that comes less often than this is not awaited: the learner is told when it comes.
_SOON = 10 * NANOSECONDS
# What the engine and a shell say when there is nothing to run.
_NO_SUCH_COMMAND = (-1, 126, 127)


@dataclass(frozen=True)
class HealthCheck:
    """What the health check of a running `container` says: `status: healthy`, unless given, or `unhealthy`. It waits for as long
    as the check's own intervals take. One that says healthy where nothing runs, with the container's volumes mounted, does not
    pass. With `same_test_as`, another container is checked in the same way. With `every`, so many seconds lie between two
    checks.

    ```yaml
    health: {container: api}
    ```
    """

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "health"

    container: str  # its name
    status: Literal["healthy", "unhealthy"] = "healthy"  # what its health check says
    same_test_as: str = ""  # a container that is checked in the same way
    every: int = 0  # so many seconds lie between two checks

    def title(self) -> str:
        """What is expected, in one line."""
        return f"container `{self.container}` is {self.status}"

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        found = case.container(self.container)
        if found is None:
            return failed("missing", self.title(), f"no container is named {self.container}")
        other = case.container(self.same_test_as) if self.same_test_as else None
        return (amiss(found, case, self.status) or self._same(found, other) or self._period(found)
                or passed(self.title(), f"{self.container} is {self.status}"))

    def _same(self, found: ContainerFacts, other: ContainerFacts | None) -> Outcome | None:
        if not self.same_test_as:
            return None
        wanted = f"the health check of {self.same_test_as}"
        if other is None or other.health is None or found.health is None:
            return failed("other-test", wanted, f"{self.same_test_as} has none")
        if other.health.test != found.health.test:
            return failed("other-test", wanted, f"{found.name} is checked with `{' '.join(found.health.test[1:])}`")
        return None

    def _period(self, found: ContainerFacts) -> Outcome | None:
        seconds = found.health.interval / NANOSECONDS if found.health else 0
        if not self.every or seconds == self.every:
            return None
        return failed("period", f"a check every {self.every} s", f"one every {seconds:g} s")


def amiss(found: ContainerFacts, case: Case, status: Literal["healthy", "unhealthy"] = "healthy") -> Outcome | None:
    """What is off with a container's health; None when it is as wanted, and its check can say the opposite."""
    health = found.health
    if health is None:
        return failed("no-health", "a health check", f"{found.name} has none")
    # The status of a container that has stopped is its last one.
    if not found.up:
        return failed("not-up", status, describe(found), retry=not found.started and not found.error)
    if health.status != status or (status == "healthy" and _failed_last(health)):
        return _another(found, health, status, case)
    test = command(health)
    if status == "healthy" and test and case.succeeds(found.image_id, test, found.mounts):
        return failed("always", "a health check that can fail", f"`{' '.join(health.test[1:])}` succeeds without the program")
    return None


def _another(found: ContainerFacts, health: HealthFacts, status: str, case: Case) -> Outcome:
    """It may still change: at the start the engine has yet to decide, and a program that has just started fails first."""
    decided = status == "unhealthy" and health.status == "healthy"
    hopeless = decided or no_such_command(health)
    aspect = "too-healthy" if decided else "unhealthy" if health.log else "starting"
    until = _due(found, health) if status == "unhealthy" else max(_due(found, health), found.started + _STARTING)
    return failed(aspect, status, shown(health),
                  retry=not hopeless and health.pace <= _SOON and case.now() < until)


def _due(found: ContainerFacts, health: HealthFacts) -> int:
    """By when, at the latest, the engine knows."""
    # It calls a container healthy until the check has failed so many times in a row.
    began = health.log[-1][0] if health.status == "healthy" and health.log else found.started + health.start_period
    return began + health.interval * health.retries + _GRACE


def _failed_last(health: HealthFacts) -> bool:
    return not health.log or health.log[-1][1] != 0


def no_such_command(health: HealthFacts) -> bool:
    """Whether the last check had nothing to run."""
    return bool(health.log) and health.log[-1][1] in _NO_SUCH_COMMAND


def shown(health: HealthFacts) -> str:
    """The status, and what the last check said."""
    last = health.log[-1] if health.log else None
    if last is None:
        return f"{health.status}; no check yet"
    return f"{health.status}; the last check ended with {last[1]}: {' '.join(last[2].split())[-200:]}"


def command(health: HealthFacts) -> tuple[str, ...]:
    """What the check runs, as words."""
    if health.test[0] == "CMD-SHELL":
        return ("/bin/sh", "-c", *health.test[1:])
    return health.test[1:] if health.test[0] == "CMD" else ()

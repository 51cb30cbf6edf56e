"""A lost task of a service, and what ran at that moment."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.kinds.clock import Clock
from tests.unit.kinds.compose.test_stack import made

from docklab.engine.facts import ContainerFacts
from docklab.engine.stacks.swarm import ServiceFacts, TaskFacts
from docklab.kinds.case import Case
from docklab.kinds.diagnosis import diagnose
from docklab.kinds.swarm.swarm_service import SwarmServiceCheck
from docklab.state.progress import Run


def task(slot: int, created: int, *, lost: int = 0) -> TaskFacts:
    """A task that runs since it was created, or was lost then."""
    name = f"{slot}-{created}"
    return TaskFacts(name, slot, "shutdown" if lost else "running", "failed" if lost else "running", "", 0, name, "iris:1", created,
                     lost or created)


class Swarm(Case):
    """A case with one service of these tasks."""

    def __init__(self, *tasks: TaskFacts) -> None:
        super().__init__(Clock(), Run("run", "a.b", "", "secret", 0, 0, {}, {}, {}), owner="o", workspace=Path())  # type: ignore[arg-type]
        self._tasks = sorted(tasks, key=lambda one: -one.created)

    def service(self, name: str) -> ServiceFacts | None:
        return ServiceFacts("s", name, "iris:1", 3, -1, (), 1, 1, "", "", 0)

    def tasks(self, service: str) -> list[TaskFacts]:
        return self._tasks

    def container(self, name: str) -> ContainerFacts | None:
        """Lost ones are gone."""
        alive = next((one for one in self._tasks if one.container == name and one.up), None)
        return made({})._replace(id=name, started=alive.created, finished=0) if alive else None


@pytest.mark.parametrize(("tasks", "code"), [
    ([task(1, 10), task(2, 10), task(3, 10, lost=50), task(3, 55)], ""),
    ([task(1, 10), task(2, 10, lost=90), task(2, 95), task(3, 10, lost=50), task(3, 55)], ""),
    ([task(1, 10), task(2, 10, lost=51), task(2, 58), task(3, 10, lost=50), task(3, 55)], "ALL_LOST_AT_ONCE"),
    ([task(1, 10, lost=52), task(1, 60), task(2, 10, lost=51), task(2, 58), task(3, 10, lost=50), task(3, 55)], "ALL_LOST_AT_ONCE"),
    ([task(1, 10), task(2, 53), task(3, 10, lost=50), task(3, 55)], "ALL_LOST_AT_ONCE"),
    ([task(1, 10), task(2, 10), task(3, 10)], "NOTHING_LOST"),
])
def test_never_fewer(tasks: list[TaskFacts], code: str) -> None:
    """One after the other may be lost, if each is replaced in between; what came later does not count."""
    check, case = SwarmServiceCheck("iris", healed=True, never_fewer=2), Swarm(*tasks)
    outcome = check.judge(case)
    said = diagnose(check, outcome, case)

    assert (said.code if said else "") == code
    assert outcome.ok == (not code)


@pytest.mark.parametrize(("states", "code"), [
    (["rejected", "complete", "failed", "rejected", "complete"], "TASKS_END"),
    (["rejected", "rejected", "rejected", "rejected", "complete"], "TASK_REJECTED"),
])
def test_what_most_tasks_came_to(states: list[str], code: str) -> None:
    """One that was rejected among many that ended is no cause, nor the other way round."""
    tasks = [task(1, 10 + number)._replace(state=state, desired="shutdown") for number, state in enumerate(states)]
    check, case = SwarmServiceCheck("iris", replicas=3), Swarm(*tasks)
    said = diagnose(check, check.judge(case), case)

    assert said is not None
    assert said.code == code


def test_only_with_healed() -> None:
    with pytest.raises(ValueError, match="goes with healed"):
        SwarmServiceCheck("iris", replicas=3, never_fewer=2)

"""How a copy of a service's container ends, as whom it runs, and what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.kinds.compose.test_stack import made

from docklab.engine import parse
from docklab.engine.facts import ContainerFacts, EngineFacts
from docklab.engine.processes import ProcessFacts
from docklab.engine.programs import ProgramFacts
from docklab.engine.stacks import compose
from docklab.engine.stacks.compose import ComposeFacts
from docklab.kinds.case import Case
from docklab.kinds.compose.compose_service import ComposeServiceCheck
from docklab.kinds.diagnosis import diagnose
from docklab.kinds.stack import Stack
from docklab.state.progress import Run


class Watched(Case):
    """A case with one service, and what its copies do, one after another."""

    def __init__(self, *ends: ProgramFacts, users: tuple[int, ...] = (1000,), limits: bool = True) -> None:
        super().__init__(None, Run("run", "a.b", "", "secret", 0, 0, {}, {}, {}), owner="o", workspace=Path())  # type: ignore[arg-type]
        self._ends, self._users, self._limits = list(ends), users, limits

    def stack(self, folder: str) -> Stack:
        return Stack((made({})._replace(labels={compose.PROJECT: "p", compose.SERVICE: "api"}),))

    def compose_file(self, folder: str) -> ComposeFacts:
        return ComposeFacts((), {}, {})

    def processes(self, container: str) -> tuple[ProcessFacts, ...]:
        return tuple(ProcessFacts(number, 0, user, "python") for number, user in enumerate(self._users, 1))

    def copy_stops(self, found: ContainerFacts) -> ProgramFacts:
        return self.once(("stops",), lambda: self._ends.pop(0))

    def engine_facts(self) -> EngineFacts:
        return parse.engine({}, {"MemoryLimit": self._limits, "CpuCfsQuota": self._limits})


def code(check: ComposeServiceCheck, case: Watched) -> str:
    """The code of the named cause; empty when the check passes."""
    outcome = check.judge(case)
    said = diagnose(check, outcome, case)
    assert outcome.ok == (said is None)
    return said.code if said else ""


def end(exit_code: int, seconds: float = 0.1, *, processes: tuple[str, ...] = ("python serve.py",)) -> ProgramFacts:
    return ProgramFacts(exit_code, "", seconds=seconds, processes=processes)


@pytest.mark.parametrize(("ends", "said"), [
    ([end(0)], ""),
    ([end(143)], ""),
    ([end(130)], ""),
    ([end(137, 5.1)], "SIGTERM_IGNORED"),
    ([end(137, 5.1, processes=("/bin/sh -c python serve.py; true", "python serve.py"))], "SHELL_IS_PID1"),
    ([end(137)], "KILLED_AT_ONCE"),
    ([end(1)], "STOPPED_WITH_ERROR"),
    ([end(0, 3.5), end(0, 3.4)], "STOPS_LATE"),
    ([end(0, 3.5), end(0, 0.2)], ""),
    ([ProgramFacts(1, "no model", ended=False)], "ENDED_UNASKED"),
])
def test_told_to_stop(ends: list[ProgramFacts], said: str) -> None:
    """What is late has another go, since the machine may be busy; nothing else has."""
    assert code(ComposeServiceCheck(service="api", stops_within=3), Watched(*ends)) == said


@pytest.mark.parametrize(("users", "said"), [((1000,), ""), ((1000, 0), "RUNS_AS_ROOT"), ((0,), "RUNS_AS_ROOT")])
def test_as_whom(users: tuple[int, ...], said: str) -> None:
    """Every process counts."""
    assert code(ComposeServiceCheck(service="api", not_root=True), Watched(users=users)) == said


def test_no_limits_to_be_had() -> None:
    """Where the engine cannot limit, nobody can be wrong about limits."""
    check = ComposeServiceCheck(service="api", limits={"memory": 512, "cpus": 1})  # type: ignore[arg-type]

    assert check.judge(Watched(limits=False)).verdict.value == "skipped"


def test_the_signal_is_read() -> None:
    """A copy gets the same one, and the same first process."""
    found = parse.container({"Id": "a", "Config": {"StopSignal": "SIGINT"}, "HostConfig": {"Init": True}})

    assert (found.stop_signal, found.init) == ("SIGINT", True)


def test_seconds() -> None:
    with pytest.raises(ValueError, match="after that the engine kills"):
        ComposeServiceCheck(service="api", stops_within=9)

"""Checks made of checks: which part speaks, and the named cause of what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from docklab.engine.facts import ContainerFacts, VolumeFacts
from docklab.kinds.case import Case
from docklab.kinds.combine import AllOf, AnyOf, Eventually, Not
from docklab.kinds.diagnosis import diagnose
from docklab.kinds.expect import Check
from docklab.kinds.storage.volume import VolumeCheck
from docklab.state.progress import Run

THERE, LOST, SLIP = VolumeCheck(name="results"), VolumeCheck(name="lost"), VolumeCheck(name="result")


class Engine:
    """Facts as values in the engine's place: the one volume `results`."""

    def volume(self, name: str) -> VolumeFacts | None:
        return next((one for one in self.volumes() if one.name == name), None)

    def volumes(self) -> list[VolumeFacts]:
        return [VolumeFacts("results", "local", {}, {}, 0)]

    def container(self, _name: str) -> ContainerFacts | None:
        return None

    def containers(self) -> list[ContainerFacts]:
        return []


@pytest.fixture
def case() -> Case:
    return Case(Engine(), Run("run", "a.b", "", "secret", 0, 0, {}, {}, {}), owner="o",  # type: ignore[arg-type]
                workspace=Path())


@pytest.mark.parametrize(("check", "code"), [
    (AllOf((THERE, LOST)), "VOLUME_MISSING"),
    (AllOf((THERE, AllOf((THERE, SLIP)))), "VOLUME_NAME_TYPO"),
    (AllOf((AllOf((AllOf((THERE, SLIP)), LOST)), LOST)), "VOLUME_NAME_TYPO"),
    (AnyOf((AllOf((THERE, LOST)), SLIP)), "VOLUME_MISSING"),
    (AllOf((AnyOf((THERE, LOST)), AnyOf((SLIP, LOST)))), "VOLUME_NAME_TYPO"),
    (AllOf((THERE, Eventually(AllOf((THERE, LOST)), within=0))), "VOLUME_MISSING"),
])
def test_the_failing_part_is_named_however_deep(case: Case, check: Check, code: str) -> None:
    """The first part that fails speaks for all of what it belongs to, in its own words and with its own cause."""
    outcome = check.judge(case)
    said = diagnose(check, outcome, case)
    assert not outcome.ok
    assert said is not None
    assert said.code == code


def test_what_should_not_be_has_no_named_cause(case: Case) -> None:
    """A part that passes and should not is no failure of its own: none of its causes may be named."""
    check = AllOf((THERE, Not(THERE)))
    outcome = check.judge(case)
    assert outcome.aspect == "unwanted"
    assert diagnose(check, outcome, case) is None

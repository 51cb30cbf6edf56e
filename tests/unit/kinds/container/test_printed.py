"""What a container printed, and why one never started: facts to outcomes and causes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from docklab.engine import parse
from docklab.engine.facts import ContainerFacts
from docklab.kinds.case import Case
from docklab.kinds.container.container import ContainerCheck
from docklab.kinds.container.printed import stands_in
from docklab.kinds.container.starting_causes import never_started
from docklab.kinds.diagnosis import diagnose
from docklab.state.progress import Run


class Machine:
    """Facts as values in the engine's place."""

    def __init__(self, found: ContainerFacts) -> None:
        self.found = found

    def container(self, _name: str) -> ContainerFacts:
        return self.found

    def containers(self) -> list[ContainerFacts]:
        return [self.found]

    def logs(self, _id: str, **_streams: bool) -> str:
        return ""


def facts(error: str = "", code: int = 127, **config: Any) -> ContainerFacts:
    """A container that was made, and that could not start for this reason."""
    return parse.container({"Id": "1", "Name": "/job", "Config": {"Image": "alpine", **config},
                            "HostConfig": {"LogConfig": {"Type": config.pop("log", "json-file")}},
                            "State": {"Status": "created", "ExitCode": code, "Error": error}})


def case(found: ContainerFacts) -> Case:
    """A case about this container alone."""
    return Case(Machine(found), Run("run", "a.b", "", "secret", 0, 0, {}, {}, {}), owner="me", workspace=Path("/nowhere"))  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "right"), [
    ("6.18.4", True), ("kernel=6.18.4", True), ("The kernel is 6.18.4.", True), ("release='6.18.4',", True),
    ("6.18.4-alpine", True),
    ("6.18.44", False), ("16.18.4", False), ("2.6.18.4", False), ("6.18.4.1", False), ("", False)])
def test_a_version_whatever_touches_it(text: str, right: bool) -> None:
    """Words and signs beside it do not matter; digits that make it another version do."""
    assert stands_in(text, "6.18.4") is right


@pytest.mark.parametrize(("error", "code", "words"), [
    ('exec: "sleep 300": executable file not found in $PATH', "COMMAND_NOT_FOUND", "one word"),
    ('exec: "/app/run.sh": stat /app/run.sh: no such file or directory', "COMMAND_NOT_FOUND", "no program"),
    ('exec: "/app/run.sh": permission denied', "NEVER_STARTED", "x bit"),
    ('exec: "/app": is a directory', "NEVER_STARTED", "folder"),
    ('error mounting "/a" to rootfs at "/b": not a directory', "NEVER_STARTED", "how it is spelled"),
    ("driver failed: port is already allocated", "PORT_TAKEN", "is taken"),
    ("unable to find user nobody2", "NEVER_STARTED", "nobody2")])
def test_why_it_never_started(error: str, code: str, words: str) -> None:
    """126 and 127 are not always a missing program: the engine's words tell."""
    found = facts(error, Cmd=["sleep 300"])
    said = never_started(found, case(found))
    assert said is not None
    assert (said.code, words in said.message) == (code, True)


def test_output_that_nobody_keeps() -> None:
    """With the log driver none, a check fails and says so, instead of breaking off."""
    found = parse.container({"Id": "1", "Name": "/job", "State": {"Status": "exited", "StartedAt": "2026-01-01T00:00:00Z"},
                             "HostConfig": {"LogConfig": {"Type": "none"}}})
    check = ContainerCheck(name="job", prints="done")
    outcome = check.judge(case(found))
    said = diagnose(check, outcome, case(found))
    assert said is not None
    assert said.code == "NOTHING_PRINTED"
    assert outcome.expected not in outcome.seen

"""`why` on a real engine: broken containers are told for what they are, and about healthy ones nothing is found."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from tests.conftest import ROOT, Run
from tests.engine.why import making
from tests.engine.why.cases import BROKEN, HEALTHY

from docklab.engine.client import Engine

pytestmark = pytest.mark.engine
SCHEMA = json.loads((ROOT / "docs" / "reference" / "why.schema.json").read_text())
_USUAL = ("exits-at-once", "shell-127", "oom", "loop", "crlf", "port-taken", "loopback", "other-port", "default-bridge",
          "not-owner", "variable", "two-module-loop")
_USUAL_WELL = ("redis", "web", "web-user", "job", "worker", "notebook", "shell")
_FIRST, _NAMED = 0.92, 0.97


@pytest.fixture(scope="module")
def few(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, making.Told]]:
    """A few of either kind."""
    cases = [one for one in (*BROKEN, *HEALTHY) if one.name in (*_USUAL, *_USUAL_WELL)]
    try:
        yield making.told(engine, cases, tmp_path_factory.mktemp("why"))
    finally:
        making.removed(cases)


@pytest.mark.parametrize("name", _USUAL)
def test_the_cause_comes_first(few: dict[str, making.Told], name: str) -> None:
    """The first cause of a broken container is the right one, with evidence and a next command; a second fault is named."""
    case = next(one for one in BROKEN if one.name == name)
    told = few[name]

    assert told.causes[0] == case.code
    assert case.also in ("", *told.causes)
    assert told.answer.causes[0].evidence
    assert told.answer.causes[0].diagnosis.next


@pytest.mark.parametrize("name", _USUAL_WELL)
def test_nothing_is_found_where_all_is_well(few: dict[str, making.Told], name: str) -> None:
    """No cause is told of a container that does what it should."""
    assert few[name].causes == ()


def test_commands(few: dict[str, making.Told], docklab: Run) -> None:
    """`why` says what of everything is not well and exits 1; of one that is well it exits 0, and of none that is there 2."""
    every = docklab("why", "--json")
    document = json.loads(every.stdout)
    jsonschema.validate(document, SCHEMA)
    names = [one["name"] for one in document["things"]]
    assert every.returncode == document["exit_code"] == 1
    assert {"why-loop", "why-oom", "why-loopback"} <= set(names)
    assert not {f"why-{name}" for name in _USUAL_WELL} & set(names)

    one = docklab("why", "why-loopback")
    assert one.returncode == 1
    assert "[APP_BINDS_LOOPBACK]" in one.stdout
    assert len(one.stdout.splitlines()) < 30

    assert docklab("why", "why-web").returncode == 0
    missing = docklab("why", "why-loopbak")
    assert missing.returncode == 2
    assert "Do you mean why-loopback?" in missing.stderr


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_all_that_is_broken(engine: Engine, tmp_path: Path) -> None:
    """Of the whole set the right cause comes first in at least 92 of 100, and is named at all in 97."""
    try:
        found = making.told(engine, BROKEN, tmp_path)
    finally:
        making.removed(BROKEN)
    first = [one for one in BROKEN if found[one.name].causes[:1] in ((one.code,), (one.also,))]
    named = [one for one in BROKEN if {one.code, one.also} - {""} <= set(found[one.name].causes)]
    missed = {one.name: found[one.name].causes for one in BROKEN if one not in first or one not in named}

    assert len(first) >= _FIRST * len(BROKEN), missed
    assert len(named) >= _NAMED * len(BROKEN), missed


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_all_that_is_well(engine: Engine, tmp_path: Path) -> None:
    """Of the whole set of healthy containers, none has a cause."""
    try:
        found = making.told(engine, HEALTHY, tmp_path)
    finally:
        making.removed(HEALTHY)

    assert {name: one.causes for name, one in found.items() if one.causes} == {}

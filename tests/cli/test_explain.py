"""`docklab explain`: what a cause, an exit code or a message means."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import jsonschema
import pexpect
import pytest
from tests.conftest import DOCKLAB, ROOT, Run

SCHEMA = json.loads((ROOT / "docs" / "reference" / "explain.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("words", "code", "first"), [
    (("PORT_SWAPPED",), 0, "PORT_SWAPPED"), (("port_swapped",), 0, "PORT_SWAPPED"), (("137",), 0, "OUT_OF_MEMORY"),
    (("port", "is", "already", "allocated"), 0, "PORT_TAKEN"), ((), 0, "OUT_OF_MEMORY"), (("PORT_SWAPED",), 1, None),
    (("banana",), 1, None),
])
def test_the_answer_as_json(docklab: Run, words: tuple[str, ...], code: int, first: str | None) -> None:
    """One document of the documented form; exit 0 where something fits, else 1."""
    answer = docklab("explain", "--json", *words)
    found = json.loads(answer.stdout)

    jsonschema.validate(found, SCHEMA)
    assert answer.returncode == code
    assert first is None or first in [one["code"] for one in found["fits"]][:8] or not words
    assert found["fits"] or ("PORT_SWAPPED" in found["near"]) == (words == ("PORT_SWAPED",))


def test_the_answer_as_text(docklab: Run) -> None:
    """What it means, how to see it, how to fix it, where to practise it, and nothing that a paste brought along."""
    answer = docklab("explain", "\x1b[31mBind for 0.0.0.0:80 failed: port is already allocated\x1b]0;x\x07")

    assert answer.returncode == 0
    assert all(word in answer.stdout for word in ("PORT_TAKEN", "See it", "Fix it", "docklab start"))
    assert "\x1b" not in answer.stdout + answer.stderr


def test_nothing_is_asked(docklab: Run) -> None:
    """An empty text is a mistake of usage; no word at all lists the causes by their families."""
    assert docklab("explain", " ").returncode == 2
    listed = docklab("explain")
    assert listed.returncode == 0
    assert all(word in listed.stdout for word in ("container", "OUT_OF_MEMORY", "docklab explain CODE"))


@pytest.mark.parametrize(("typed", "offered"), [("PORT_SW", "PORT_SWAPPED"), ("port_sw", "port_swapped")])
def test_codes_are_completed(docklab: Run, typed: str, offered: str) -> None:
    """The shell offers the codes that begin so, in small letters, too."""
    answer = docklab(_DOCKLAB_COMPLETE="complete_bash", COMP_WORDS=f"docklab explain {typed}", COMP_CWORD="2")
    assert answer.stdout.split() == [offered]


def test_what_is_piped_in_is_read_to_its_end(tmp_path: Path) -> None:
    """Of a log of any length, the last words count."""
    log = "INFO nothing to see\n" * 200_000 + "Bind for 0.0.0.0:80 failed: port is already allocated\n"
    answer = subprocess.run([DOCKLAB, "explain", "-"], input=log, capture_output=True, text=True, check=False, timeout=60,
                            env={**os.environ, "DOCKLAB_HOME": str(tmp_path)})
    assert answer.returncode == 0
    assert answer.stdout.startswith("PORT_TAKEN")


def test_an_error_can_be_pasted(tmp_path: Path) -> None:
    """In a terminal it says how to end, and ends at the first Ctrl-D."""
    child = pexpect.spawn(str(DOCKLAB), ["explain", "-"], env={**os.environ, "DOCKLAB_HOME": str(tmp_path), "PAGER": "cat"},
                          timeout=60)
    child.expect("Ctrl-D")
    child.sendline("port is already allocated")
    child.sendeof()
    child.expect("PORT_TAKEN")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_a_home_that_cannot_be_written_costs_nothing(docklab: Run, tmp_path: Path) -> None:
    """It needs neither state nor engine."""
    (tmp_path / "file").touch()
    answer = docklab("explain", "137", DOCKLAB_HOME=str(tmp_path / "file" / "home"), DOCKER_HOST="tcp://127.0.0.1:1")
    assert answer.returncode == 0
    assert "SIGKILL" in answer.stdout

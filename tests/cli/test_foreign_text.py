"""Escape sequences of a container reach no terminal, through no command; those of a course are refused by every command."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.unit.foreign.test_bounds import course, written
from tests.unit.foreign.test_text import SEQUENCES, harmless

pytestmark = pytest.mark.engine
Docklab = Callable[..., subprocess.CompletedProcess[str]]
LOUD = "".join(SEQUENCES) + "\u202e\u2066x\u0085y"
NAME = "dl-loud"
CHECKS = """checks:
  - {id: a, http: {container: dl-loud, port: 80}}
  - {id: b, file: {in: {container: dl-loud}, path: /f, contains: zzz}}
  - {id: c, container: {name: dl-loud, prints: zzz}}
  - {id: d, container: {name: dl-loud, labels: {a: b}}}
  - {id: e, container: {name: dl-loud, state: running}}
asks_for: {container: [dl-loud]}
"""


@pytest.fixture
def loud(docklab: Docklab, tmp_path: Path) -> Iterator[Docklab]:
    """A course that is under way, and a container that says in every way what a terminal would obey."""
    folder = course(tmp_path / "elsewhere", written(checks=CHECKS))

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return docklab(*words, course=folder)

    run("start", "evil.one")
    subprocess.run(
        [
            "docker",
            "run",
            "-d",
            "--name",
            NAME,
            "--label",
            f"a={LOUD}",
            "--env",
            f"LOUD={LOUD}",
            "-p",
            "80",
            "alpine",
            "sh",
            "-c",
            'printf %s "$LOUD" | tee /f; printf %s "$LOUD" >&2; exit 3',
        ],
        check=True,
        capture_output=True,
    )
    yield run
    subprocess.run(["docker", "rm", "-f", "-v", NAME], check=False, capture_output=True)


COMMANDS: list[tuple[str, ...]] = [
    ("check", "evil.one"),
    ("check", "evil.one", "--json"),
    ("map",),
    ("map", "--json"),
    ("hint",),
    ("task",),
    ("lesson", "evil"),
    ("list",),
    ("progress",),
    ("clean",),
    ("doctor",),
    ("layers", "alpine"),
    ("answer", LOUD.replace("\x00", "")),
    (),
]


def test_no_command_lets_them_through(loud: Docklab) -> None:
    """What a container prints, has in a file, in its labels or its environment, and what is typed."""
    for words in COMMANDS:
        said = loud(*words)
        assert harmless(said.stdout), words
        assert harmless(said.stderr), words


def test_a_course_with_them_is_refused(docklab: Docklab, tmp_path: Path) -> None:
    """With the file, the line and the field; the message is harmless, too."""
    folder = course(tmp_path / "elsewhere", written(more='debrief: "a\\x1b]52;c;eA==\\a"\n'))
    for words in (("list",), ("lesson", "evil"), ("start", "evil.one"), ("check", "evil.one"), ("next",), ("progress",), ()):
        said = docklab(*words, course=folder)
        assert said.returncode == 4, words
        assert "exercise.md:6: debrief" in said.stderr + said.stdout
        assert harmless(said.stderr + said.stdout)

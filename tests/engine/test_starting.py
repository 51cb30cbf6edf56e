"""How long a server may take to its first answer: as long as its container works."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import MINI, docker
from tests.conftest import Run as Docklab

from docklab.engine import usage
from docklab.engine.client import Engine
from docklab.kinds import polling
from docklab.kinds.case import Case
from docklab.kinds.http.http import HttpCheck
from docklab.results import Verdict
from docklab.state.progress import Run

pytestmark = pytest.mark.engine

# Computes for longer than a new container is waited for, then waits itself, as for a database, then answers.
_SLOW = """
import http.server, time
end = time.monotonic() + 16
while time.monotonic() < end: pass
time.sleep(2)
http.server.HTTPServer(("", 5000), http.server.SimpleHTTPRequestHandler).serve_forever()
"""


@pytest.fixture
def name() -> Iterator[str]:
    """The name of a container, which goes afterwards."""
    made = f"starting-{secrets.token_hex(3)}"
    yield made
    docker("rm", "-f", made)


def judged(engine: Engine, name: str, folder: Path) -> Verdict:
    """The verdict on what the container answers, with all the waiting that belongs to it."""
    case = Case(engine, Run("run", "a.b", "", "secret", 0, 0, {}, {}, {}), owner="test", workspace=folder)
    return polling.judge(HttpCheck(container=name), case).verdict


def test_one_that_works_is_waited_for(engine: Engine, name: str, tmp_path: Path) -> None:
    """A server that computes for 16 s and waits for 2 s before it listens is right, since its container was at work."""
    docker("run", "-d", "--name", name, "-p", "127.0.0.1::5000", "python:3.13-slim", "python", "-c", _SLOW)

    assert judged(engine, name, tmp_path) is Verdict.PASSED


def test_one_that_waits_is_not(engine: Engine, name: str, tmp_path: Path) -> None:
    """A container that only sleeps is wrong once the time that every new one has is over."""
    docker("run", "-d", "--init", "--name", name, "-p", "127.0.0.1::5000", "alpine", "sleep", "600")

    assert judged(engine, name, tmp_path) is Verdict.FAILED
    assert not usage.works(engine, name)


def test_one_that_is_gone_does_not_work(engine: Engine) -> None:
    """What is no more is no reason to wait, and no error."""
    assert not usage.works(engine, "no-such-container")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course of an exercise that says how much disk it takes."""
    shutil.copytree(MINI, tmp_path / "course")
    exercise = tmp_path / "course" / "basics" / "hello" / "exercise.md"
    exercise.write_text(exercise.read_text().replace("minutes: 1", "minutes: 1\ndisk: 300"))
    return tmp_path / "course"


def test_what_it_takes_is_said_first(docklab: Docklab, course: Path) -> None:
    """Minutes and disk, before the task, once; one that is gone on with has begun already."""
    begun, again = (docklab("start", "basics.hello", course=course).stdout for _ in range(2))

    assert begun.startswith("basics.hello takes about 1 minute, and about 300 MB of disk for what you build (")
    assert begun.index("takes about") < begun.index("mini-hello")
    assert "takes about" not in again


def test_images_that_are_missing_have_a_size(docklab: Docklab, course: Path) -> None:
    """Where docklab knows one; of another it says that it does not, and nothing is fetched."""
    exercise = course / "basics" / "hello" / "exercise.md"
    exercise.write_text(exercise.read_text().replace("{image: alpine}", '{image: "docklab-test/none:1"}, {image: "redis:7-none"}'))
    answer = docklab("start", "basics.hello", course=course)

    assert answer.returncode == 3
    assert "the size of docklab-test/none:1, redis:7-none is not known" in " ".join(answer.stderr.split())
    assert "docklab images get docklab-test/none:1 redis:7-none" in " ".join(answer.stderr.split())

"""Fixtures that every test may use. The engine is real; without one the run stops, it does not skip."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest

from docklab.engine.client import Engine
from docklab.errors import NotReady
from docklab.settings import Settings, docker_environment
from docklab.state.progress import Progress
from docklab.tutor.tutor import Tutor
from tests import workers
from tests.called import DOCKLAB, Caller

ROOT = Path(__file__).parent.parent
MINI = ROOT / "tests" / "fixtures" / "course"
# How long the tests by chance go on: a few times by default, many before a release.
KILLS = int(os.environ.get("DOCKLAB_TEST_KILLS", "10"))
SEQUENCES = int(os.environ.get("DOCKLAB_TEST_SEQUENCES", "10"))

Run = Callable[..., subprocess.CompletedProcess[str]]

# How long an example takes, and to make one, depends on what else goes on.
hypothesis.settings.register_profile("docklab", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("docklab")


def pytest_configure() -> None:
    """Before anything is collected, since modules read the environment."""
    workers.bring_up()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    workers.ordered(items)


def pytest_unconfigure() -> None:
    workers.take_down()


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    """The engine that the tests run against."""
    try:
        host, certs = docker_environment()
        found = Engine.connect(host, certs=certs)
    except NotReady as problem:
        pytest.exit(f"no Docker engine: {problem.message} Bring one up with scripts/engine.", returncode=3)
    yield found
    found.close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a docklab that has nothing yet, on the miniature course."""
    return Settings(home=tmp_path / "home", workspace=tmp_path / "work", course=MINI,
                    docker_host=docker_environment()[0], docker_certs=docker_environment()[1])


@pytest.fixture
def tutor(settings: Settings, engine: Engine) -> Iterator[Tutor]:
    """A tutor on the miniature course; whatever it made is cleaned away afterwards."""
    with Progress(settings.database) as progress:
        found = Tutor(settings, progress)
        yield found
        found.clean(found.cleaning())
        found.close()


@pytest.fixture(scope="session")
def caller() -> Iterator[Caller]:
    """What calls docklab."""
    found = Caller()
    yield found
    found.end()


@pytest.fixture
def docklab(caller: Caller, tmp_path: Path) -> Iterator[Run]:
    """Calls the docklab command with a state of its own; cleans up afterwards."""
    courses = dict[Path, None]()

    def call(*words: str, course: Path = MINI, **environment: str) -> subprocess.CompletedProcess[str]:
        courses[course] = None
        return caller.call(
            list(words), {**os.environ, "DOCKLAB_HOME": str(tmp_path / "home"), "DOCKLAB_COURSE": str(course),
                          "DOCKLAB_WORKSPACE": str(tmp_path / "work"), "DOCKLAB_LANGUAGE": "en",
                          "PATH": f"{DOCKLAB.parent}:{os.environ['PATH']}",
                          **environment}, timeout=120)
    yield call
    for course in list(courses) if (tmp_path / "home").exists() else ():  # each course's exercises are its own to clear away
        call("clean", "--yes", course=course)


def heeding_ctrl_c() -> None:
    """For a child process (preexec_fn): a test run in the background ignores SIGINT, and its children inherit that."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def docker(*words: str) -> str:
    """What a docker command prints; the command must succeed."""
    return subprocess.run(["docker", *words], capture_output=True, text=True, check=True, timeout=120).stdout.strip()

"""A swarm of the user's own is never joined, changed or left; only the very one that came with the lesson is."""

from __future__ import annotations

import contextlib
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import ROOT, Run, docker

from docklab.engine.client import Engine
from docklab.engine.facts import NANOSECONDS
from docklab.engine.stacks import swarm
from docklab.objects import claims
from docklab.state.progress import Progress

pytestmark = pytest.mark.engine
LESSONS = ROOT / "lessons"


@pytest.fixture
def own_swarm(engine: Engine) -> Iterator[str]:
    """The id of a swarm that the user has begun, with a service in it that bears a name of the lesson's."""
    if swarm.read(engine).state != "inactive":
        pytest.skip("this engine is in a swarm already")
    gateway = [one.id for one in engine.networks() if one.name == swarm.GATEWAY]
    docker("swarm", "init", "--advertise-addr", "127.0.0.1")
    docker("service", "create", "--detach", "--name", "api", "--replicas", "0", "alpine", "true")
    wait_for_networks(engine)
    yield swarm.read(engine).id
    with contextlib.suppress(subprocess.CalledProcessError):
        docker("swarm", "leave", "--force")
    if not gateway:
        docker("network", "rm", swarm.GATEWAY)


def wait_for_networks(engine: Engine) -> None:
    """Until the networks are there that the engine makes for a swarm, a little after `init` has returned."""
    deadline = time.monotonic() + 20
    while not {"ingress", swarm.GATEWAY} <= {one.name for one in engine.networks()}:
        assert time.monotonic() < deadline, "the swarm's networks did not come"
        time.sleep(0.1)


def test_a_swarm_of_the_users_own(docklab: Run, own_swarm: str, engine: Engine) -> None:
    """Every exercise that asks for a swarm is refused, exit 3, with the reason, and `clean` leaves all as it was."""
    before = claims.baseline(engine)

    answers = [docklab("start", f"swarm.{name}", course=LESSONS) for name in ("init", "leave")]
    docklab("clean", "--yes", course=LESSONS)

    assert [one.returncode for one in answers] == [3, 3]
    assert "swarm `default` is there already" in answers[0].stderr
    assert "services: api" in answers[0].stderr
    assert "docklab did not make it" in answers[0].stderr
    assert claims.baseline(engine) == before
    assert before["swarm"] == [own_swarm]


def test_another_swarm_than_the_lessons_is_not_left(own_swarm: str, engine: Engine) -> None:
    """A claim is to one swarm, by the id of its cluster."""
    left = claims.remove(engine, [claims.Removal("swarm", "another-id", "default", "it came with the lesson")])

    assert left == []
    assert swarm.read(engine).id == own_swarm


def test_the_lessons_swarm_is_left_and_nothing_of_it_stays(docklab: Run, engine: Engine) -> None:
    """`clean` leaves the swarm that was begun in the exercise, with its services, and removes the bridge that came with it."""
    before = claims.baseline(engine)
    if before["swarm"]:
        pytest.skip("this engine is in a swarm already")

    assert docklab("start", "swarm.init", course=LESSONS).returncode == 0
    docker("swarm", "init", "--advertise-addr", "127.0.0.1")
    docker("service", "create", "--detach", "--name", "mine", "--replicas", "0", "alpine", "true")
    listed = docklab("clean", course=LESSONS).stdout
    docklab("clean", "--yes", course=LESSONS)

    assert "its services go with it: mine" in listed
    assert claims.baseline(engine) == before


@pytest.mark.parametrize("long_ago", [True, False])
def test_the_bridge_of_a_swarm_of_the_users_own(engine: Engine, tmp_path: Path, long_ago: bool) -> None:
    """A bridge that comes long after an exercise has ended is the user's; one that the engine was still making then is not."""
    if any(one.name == swarm.GATEWAY for one in engine.networks()):
        pytest.skip("this engine has that bridge already")
    with Progress(tmp_path / "progress.sqlite3") as progress:
        began = engine.now() - 60 * NANOSECONDS
        run = progress.begin_run("swarm.init", began, claims.baseline(engine), {})
        progress.end_run(run.id, began if long_ago else engine.now())
        docker("network", "create", swarm.GATEWAY)
        try:
            claimed = claims.observe(engine, progress.runs()[0], {"swarm": (swarm.NAME,)}, owner="")
        finally:
            docker("network", "rm", swarm.GATEWAY)

    assert [one.name for one in claimed] == ([] if long_ago else [swarm.GATEWAY])

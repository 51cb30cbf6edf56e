"""A sandbox in a container: what a learner does in it works as on an engine of the machine, or it says honestly why not."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.conftest import DOCKLAB, ROOT

from docklab import sandbox
from docklab.engine.client import Engine
from docklab.errors import Refused
from docklab.images import dind, provide
from docklab.objects import claims
from docklab.sandbox import share
from docklab.sandbox.shell import environment
from docklab.settings import Settings, read_settings

pytestmark = [pytest.mark.engine, pytest.mark.machine]
Call = Callable[..., subprocess.CompletedProcess[str]]
SERVE = "while true; do printf 'HTTP/1.0 200 OK\\r\\n\\r\\nhello' | nc -l -p 80; done"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A state directory of its own, with what docklab has kept of images."""
    home, kept = tmp_path_factory.mktemp("sandbox") / "home", read_settings()
    home.mkdir()
    kept.cache.mkdir(parents=True, exist_ok=True)
    (home / "cache").symlink_to(kept.cache)
    return kept._replace(home=home, sandboxes=home / "sandboxes", workspace=home / "workspace", course=ROOT / "lessons", sandbox="",
                         docker_host="", docker_certs="")


@pytest.fixture(scope="module")
def record(settings: Settings, engine: Engine) -> Iterator[sandbox.Record]:
    """One that runs, with the small images; afterwards the engine is as it was."""
    provide(engine, dind.NAME, cache=settings.cache, notice=print)
    before = claims.baseline(engine)
    found = sandbox.up(settings, kind="container")
    share.into(found, ["alpine", "python:3.13-slim"], cache=settings.cache)
    yield found
    for left in sandbox.everything(settings):
        sandbox.down(settings, left)
    assert claims.baseline(engine) == before


@pytest.fixture
def call(settings: Settings) -> Call:
    """Calls docklab where no DOCKER_HOST is set."""
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        variables = {key: value for key, value in os.environ.items() if not key.startswith("DOCKER_")}
        return subprocess.run([str(DOCKLAB), *words], capture_output=True, text=True, check=False, timeout=500,
                              stdin=subprocess.DEVNULL, env={**variables, "DOCKLAB_HOME": str(settings.home),
                                                             "DOCKLAB_COURSE": str(settings.course)})
    return run


def docker(record: sandbox.Record, *words: str) -> str:
    return subprocess.run(["docker", *words], capture_output=True, text=True, check=True, timeout=60,
                          env={**os.environ, **environment(record)}).stdout.strip()


@contextlib.contextmanager
def running(record: sandbox.Record, *words: str) -> Iterator[None]:
    """A container called `web` that answers on its port 80."""
    docker(record, "run", "-d", "--name", "web", *words, "alpine", "sh", "-c", SERVE)
    try:
        yield
    finally:
        docker(record, "rm", "-f", "web")


def answer(port: int) -> str:
    deadline = time.monotonic() + 15
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}", timeout=2) as found:
                return str(found.read().decode())
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.1)


def test_docker_top(record: sandbox.Record) -> None:
    """The processes of a container are listed."""
    with running(record):
        assert "nc -l" in docker(record, "top", "web")


def test_a_port_that_docker_picks(record: sandbox.Record) -> None:
    """Where the host's side is left out, Docker picks a port that answers on this machine. One that is written by hand, and cannot
    answer, is told from one that nobody serves."""
    with running(record, "-p", "80"):
        picked = int(docker(record, "port", "web", "80").splitlines()[0].rpartition(":")[2])
        reply = answer(sandbox.outside(record, picked))

    assert picked in record.picked
    assert reply == "hello"
    with pytest.raises(Refused, match="Port 5702"):
        sandbox.outside(record, 5702)


def test_services_on_ports_that_docker_picks(record: sandbox.Record, call: Call) -> None:
    """compose.scale, whose three containers each have such a port, is solved in it."""
    words = ("docklab start compose.scale --prepare --yes && docklab solve --run --yes && docklab check")
    done = call("shell", "-c", words)
    call("clean", "--yes")

    assert done.returncode == 0, done.stdout + done.stderr


def test_a_proof_mounts_its_own_folder(record: sandbox.Record, call: Call, settings: Settings) -> None:
    """`dev prove` of an exercise with a bind mount holds, and leaves no folder behind in the workspace that it shares."""
    done = call("dev", "prove", "binds.live", "--short")

    assert done.returncode == 0, done.stdout + done.stderr
    assert not list(Path(record.options.share[0]).glob("docklab-proof-*"))


def test_a_port_is_taken_meanwhile(record: sandbox.Record, call: Call, settings: Settings, engine: Engine) -> None:
    """While it is down, others take ports of it, its own address among them: `up` says which, takes others, and has what was in
    it."""
    docker(record, "volume", "create", "kept")
    subprocess.run(["docker", "stop", "-t", "3", record.container], check=True, capture_output=True)
    course = next(iter(record.ports.values()))
    with contextlib.ExitStack() as held:
        for port in (course, record.picks[0], int(record.host.rpartition(":")[2])):
            held.enter_context(socket.create_server(("127.0.0.1", port)))
        up, again = call("sandbox", "up"), call("sandbox", "status")
        now = sandbox.find(settings, record.name)
        with running(now, "-p", f"{now.ports[course]}:80"):
            reply = answer(now.ports[course])

    assert (up.returncode, again.returncode) == (0, 0), up.stderr
    assert f"{course} (now {now.ports[course]})" in up.stderr
    assert "privileged" not in up.stderr
    assert now.host != record.host
    assert reply == "hello"
    assert docker(now, "volume", "ls", "-q") == "kept"
    assert len(engine.labelled_containers({"docklab.sandbox": record.id})) == 1
